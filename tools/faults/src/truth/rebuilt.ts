import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bareEnvironment } from '@cairn/machine';
import { connectWarehouse, type TableDigest, tableDigests } from '@cairn/warehouse';
import type { DecisionsAt } from '../check/truth.ts';
import type { Violation } from '../check/violation.ts';
import { decisionsIn } from './decisions.ts';
import { tableDifferences } from './table-differences.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');
const REBUILD_MS = 300_000;
const run = promisify(execFile);

/** The tables of a store that has ended. */
export interface Tables {
  readonly decisions: readonly DecisionsAt[];
  /** How they differ from what an untouched replay of the log makes. */
  readonly found: readonly Violation[];
}

/** Rebuilds the tables of a data folder from its log, by `cairn rebuild`: they have to be what they were. */
export async function checkRebuilt(dataDir: string): Promise<Tables> {
  const { digests: before, decisions } = await tablesIn(dataDir);
  const options = ['--disable-warning=ExperimentalWarning', MAIN, 'rebuild', '--data-dir', dataDir];
  const env = { ...bareEnvironment(), HOME: process.env.HOME, UV_THREADPOOL_SIZE: '16' };
  await run(process.execPath, options, { env, timeout: REBUILD_MS });
  const { digests: after } = await tablesIn(dataDir);
  return { decisions, found: tableDifferences(before, after) };
}

async function tablesIn(
  dataDir: string,
): Promise<{ digests: readonly TableDigest[]; decisions: readonly DecisionsAt[] }> {
  const warehouse = await connectWarehouse({ kind: 'embedded', path: join(dataDir, 'warehouse') });
  try {
    return { digests: await tableDigests(warehouse), decisions: await decisionsIn(warehouse) };
  } finally {
    await warehouse.close();
  }
}
