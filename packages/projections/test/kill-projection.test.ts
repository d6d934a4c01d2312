import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createMemoryStatementReader } from '@cairn/lrs/testing';
import { connectWarehouse, createStatementReader, defineQuery, migrate } from '@cairn/warehouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalProgress } from '../src/runner/progress.ts';
import { runStatements } from '../src/testing/run-statements.ts';
import { fixedHistory, logOf, TENANT } from './fixed-history.ts';

let path: string;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'cairn-killed-'));
});
afterAll(() => rm(path, { recursive: true, force: true }));

const script = fileURLToPath(new URL('./projection-process.ts', import.meta.url));

/**
 * Starts the projection on a number of records and kills it in the middle of a batch, a few batches later.
 * @returns how far it was
 */
async function projectAndKill(
  records: number,
  batches: number,
  intoBatchMs: number,
): Promise<{ first: number; last: number }> {
  const args = [script, path, String(records)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const reached: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    reached.push(Number(line));
    if (reached.length <= batches || child.killed) continue;
    await sleep(intoBatchMs);
    child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { first: reached[0] ?? -1, last: reached.at(-1) ?? -1 };
}

it('loses and doubles nothing when it is killed again and again, and listings agree with the rules', async () => {
  const records = fixedHistory();
  let before = 0;
  for (const [round, batches] of [3, 6, 2, 9].entries()) {
    // Less than all: where this process gets the word late, the projection does not reach the end meanwhile.
    const some = Math.floor((records.length * (round + 1)) / 5);
    const { first, last } = await projectAndKill(some, batches, round * 7);
    expect(first).toBeGreaterThanOrEqual(before);
    before = last;
  }
  expect(before).toBeLessThan(records.length);

  const warehouse = await connectWarehouse({ kind: 'embedded', path });
  try {
    await migrate(warehouse);
    const stop = new AbortController();
    const log = logOf(records);
    const progress = createLocalProgress(log);
    const run = runStatements({ warehouse, log, progress }, stop.signal);
    await progress.catchUp(TENANT, 60_000);
    stop.abort();
    await run;

    const counts = defineQuery<{ rows: number; seqs: number }>({
      name: 'test.counts',
      sql: 'SELECT count() AS rows, uniqExact(seq) AS seqs FROM statements',
    });
    expect(await warehouse.query(counts)).toEqual([{ rows: records.length, seqs: records.length }]);
    const [reader, model] = [createStatementReader(warehouse), createMemoryStatementReader(() => records)];
    for (const verb of [undefined, 'http://example.com/verbs/1', 'http://adlnet.gov/expapi/verbs/voided']) {
      const filter = { relatedAgents: false, relatedActivities: false, ...(verb !== undefined && { verb }) };
      const request = { tenant: TENANT, filter, ascending: false, limit: 1000 };
      expect(await reader.list(request)).toEqual(await model.list(request));
    }
  } finally {
    await warehouse.close();
  }
});
