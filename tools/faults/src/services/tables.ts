import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningServices } from '@cairn/running-services';
import { connectWarehouse, type TableDigest, tableDigests } from '@cairn/warehouse';
import type { Violation } from '../check/violation.ts';
import { tableDifferences } from '../truth/table-differences.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');
const COMMAND_MS = 300_000;
const PROJECTED_MS = 180_000;

/**
 * Once all is projected: the tables are what the log makes of them (`cairn verify`), and hold the same when they are
 * rebuilt (`cairn rebuild`). Nothing may be written meanwhile.
 */
export async function checkTables(services: RunningServices): Promise<Violation[]> {
  const late = await untilProjected(services);
  if (late !== undefined) return [{ kind: 'stuck', what: `not all is projected: ${late}` }];
  const verified = await cairn(services, 'verify');
  const differ: Violation[] =
    verified.code === 0 ? [] : [{ kind: 'tables', what: `cairn verify: ${verified.said}` }];
  const before = await digestsOf(services);
  const rebuilt = await cairn(services, 'rebuild');
  if (rebuilt.code !== 0) return [...differ, { kind: 'rebuild', what: `cairn rebuild: ${rebuilt.said}` }];
  return [...differ, ...tableDifferences(before, await digestsOf(services))];
}

/** @returns what is behind after a long time; undefined when nothing is */
async function untilProjected(services: RunningServices): Promise<string | undefined> {
  for (const until = Date.now() + PROJECTED_MS; ; await sleep(1000)) {
    const { said } = await cairn(services, 'status', '--json');
    if (isProjected(said)) return undefined;
    if (Date.now() > until) return said;
  }
}

function isProjected(status: string): boolean {
  const json = status.split('\n').find((line) => line.startsWith('{'));
  if (json === undefined) return false;
  const { projections } = JSON.parse(json) as { projections: readonly { events: number | null }[] };
  return projections.length > 0 && projections.every(({ events }) => events === 0);
}

/** Runs a command beside the services, with the settings that they have. */
function cairn({ env }: RunningServices, ...command: string[]): Promise<{ code: number; said: string }> {
  const { NODE_OPTIONS: _, ...settings } = env;
  const args = ['--disable-warning=ExperimentalWarning', MAIN, ...command, '--services'];
  const { PATH, HOME } = process.env;
  return new Promise((done) => {
    const options = { env: { PATH, HOME, ...settings }, timeout: COMMAND_MS };
    execFile(process.execPath, args, options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ code, said: `${out}${err}` });
    });
  });
}

async function digestsOf({ clickhouse }: RunningServices): Promise<readonly TableDigest[]> {
  const user = { username: 'default', password: '', database: 'cairn' };
  const warehouse = await connectWarehouse({ kind: 'http', url: clickhouse.url, ...user });
  try {
    return await tableDigests(warehouse);
  } finally {
    await warehouse.close();
  }
}
