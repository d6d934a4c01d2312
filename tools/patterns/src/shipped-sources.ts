import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const SOURCE = /(?<!\.test|\.d)\.tsx?$/;
/** What only tests and measurements run. */
const NOT_SHIPPED = new Set(['node_modules', 'dist', 'test', 'testing', 'conformance', 'contract', 'bench']);
/** Contracts that are shipped: the query API's schemas. */
const SHIPPED_ALL_THE_SAME = /^apps\/analytics\/src\/query-api\/contract$/;

/** A file of the apps and packages that runs where Cairn runs. */
export interface ShippedSource {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every source that is shipped, tests and their helpers left out. */
export function shippedSources(): ShippedSource[] {
  return ['apps', 'packages'].flatMap((folder) => sourcesIn(join(ROOT, folder)));
}

function sourcesIn(folder: string): ShippedSource[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(ROOT, path).replaceAll('\\', '/');
    if (entry.isDirectory()) {
      return NOT_SHIPPED.has(entry.name) && !SHIPPED_ALL_THE_SAME.test(name) ? [] : sourcesIn(path);
    }
    return SOURCE.test(entry.name) ? [{ path: name, text: readFileSync(path, 'utf8') }] : [];
  });
}
