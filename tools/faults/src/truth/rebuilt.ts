import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connectWarehouse, type TableDigest, tableDigests } from '@cairn/warehouse';
import type { Violation } from '../check/violation.ts';
import { tableDifferences } from './table-differences.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');
const REBUILD_MS = 300_000;
const run = promisify(execFile);

/** Makes the tables of a data folder anew from its log, by `cairn rebuild`: they have to be what they were. */
export async function checkRebuilt(dataDir: string): Promise<Violation[]> {
  const before = await digestsIn(dataDir);
  const options = ['--disable-warning=ExperimentalWarning', MAIN, 'rebuild', '--data-dir', dataDir];
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, UV_THREADPOOL_SIZE: '16' };
  await run(process.execPath, options, { env, timeout: REBUILD_MS });
  return tableDifferences(before, await digestsIn(dataDir));
}

async function digestsIn(dataDir: string): Promise<readonly TableDigest[]> {
  const warehouse = await connectWarehouse({ kind: 'embedded', path: join(dataDir, 'warehouse') });
  try {
    return await tableDigests(warehouse);
  } finally {
    await warehouse.close();
  }
}
