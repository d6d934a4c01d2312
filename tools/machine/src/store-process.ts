import { readFileSync } from 'node:fs';

/** How the `cairn` command starts Node; why, is said there (`tools/bootstrap/cairn.mjs`). */
export interface StoreProcess {
  /** Options of Node. */
  readonly options: readonly string[];
  /** Variables that are not set yet. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The same for those who start the store without the command, to test or to measure it. */
export const STORE_PROCESS: StoreProcess = JSON.parse(
  readFileSync(new URL('../../bootstrap/store-process.json', import.meta.url), 'utf8'),
);
