import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';
import type { RunningServices } from '@cairn/running-services';
import { connectWarehouse, type TableDigest, tableDigests } from '@cairn/warehouse';
import type { DecisionsAt } from '../check/truth.ts';
import type { Violation } from '../check/violation.ts';
import { decisionsIn } from '../truth/decisions.ts';
import type { Tables } from '../truth/rebuilt.ts';
import { tableDifferences } from '../truth/table-differences.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');
const COMMAND_MS = 300_000;
const PROJECTED_MS = 180_000;
const ANSWER_MS = 5_000;

/**
 * Once all is projected: the tables hold the same when they are rebuilt (`cairn rebuild`), and are what the log makes of
 * them (`cairn verify`) if that is asked for. Nothing may be written meanwhile.
 */
export async function checkTables(
  services: RunningServices,
  { verify }: { readonly verify: boolean },
): Promise<Tables> {
  const late = await untilProjected(services);
  if (late !== undefined)
    return { decisions: [], found: [{ kind: 'stuck', what: `not all is projected: ${late}` }] };
  const verified = verify ? await cairn(services, 'verify') : { code: 0, said: '' };
  const found: Violation[] =
    verified.code === 0 ? [] : [{ kind: 'tables', what: `cairn verify: ${verified.said}` }];
  const { digests: before, decisions } = await tablesOf(services);
  const rebuilt = await cairn(services, 'rebuild');
  if (rebuilt.code !== 0) found.push({ kind: 'rebuild', what: `cairn rebuild: ${rebuilt.said}` });
  else found.push(...tableDifferences(before, (await tablesOf(services)).digests));
  return { decisions, found };
}

/** @returns what is behind after a long time; undefined when nothing is */
async function untilProjected({ queryApi }: RunningServices): Promise<string | undefined> {
  for (const until = Date.now() + PROJECTED_MS; ; await sleep(500)) {
    const said = await fetch(`${queryApi.url}/metrics`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
      (answer) => answer.text(),
      (error: unknown) => String(error),
    );
    const lags = said.split('\n').filter((line) => line.startsWith('cairn_projection_lag_events{'));
    if (lags.length > 0 && lags.every((line) => line.endsWith('} 0'))) return undefined;
    if (Date.now() > until) return lags.length > 0 ? lags.join('\n') : said;
  }
}

/** Runs a command beside the services, with the settings that they have. */
function cairn({ env }: RunningServices, ...command: string[]): Promise<{ code: number; said: string }> {
  const { NODE_OPTIONS: _, ...settings } = env;
  const args = ['--disable-warning=ExperimentalWarning', MAIN, ...command, '--services'];
  const { HOME } = process.env;
  return new Promise((done) => {
    const options = { env: { ...bareEnvironment(), HOME, ...settings }, timeout: COMMAND_MS };
    execFile(process.execPath, args, options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ code, said: `${out}${err}` });
    });
  });
}

async function tablesOf({
  clickhouse,
}: RunningServices): Promise<{ digests: readonly TableDigest[]; decisions: readonly DecisionsAt[] }> {
  const user = { username: 'default', password: '', database: 'cairn' };
  const warehouse = await connectWarehouse({ kind: 'http', url: clickhouse.url, ...user });
  try {
    return { digests: await tableDigests(warehouse), decisions: await decisionsIn(warehouse) };
  } finally {
    await warehouse.close();
  }
}
