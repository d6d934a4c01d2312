import { seqOf } from '@cairn/lrs';
import { recordOf, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog } from '@cairn/lrs/testing';
import { createStatementReader, defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, resetStatements, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runStatements } from '../testing/run-statements.ts';
import { createLocalProgress } from './progress.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());
afterEach(async () => {
  await temporary.warehouse.command('ALTER TABLE statements DROP CONSTRAINT IF EXISTS taken');
  await resetStatements(temporary.warehouse);
  await temporary.warehouse.command('TRUNCATE TABLE dead_letters');
});

const TENANT = 'acme';

const BAD = 13;

/** A log with POSTs of two statements each; those at the offsets `bad` are of an actor of their own. */
async function logOf(posts: number, bad: readonly number[] = []) {
  const log = createMemoryLog();
  for (let n = 0; n < posts; n += 1) {
    const actor = bad.includes(n) ? BAD : 1;
    const [record] = statementHistory(`refused ${n}`, [
      [
        { id: 2 * n, actor },
        { id: 2 * n + 1, actor },
      ],
    ]);
    if (record?.event.kind !== 'statements') throw new Error('The history holds no statements.');
    await log.append(TENANT, recordOf(...record.event.statements));
  }
  return log;
}

/** Projects all of a log; resolves with what stopped it, if anything did. */
async function project(log: Awaited<ReturnType<typeof logOf>>): Promise<unknown> {
  const stop = new AbortController();
  const { warehouse } = temporary;
  const retry = { attempts: 2, firstDelayMs: 1, maxDelayMs: 1 };
  const progress = createLocalProgress(log);
  const run = runStatements({ warehouse, log, retry, progress }, stop.signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  await Promise.race([progress.catchUp(TENANT, 150_000), run]);
  stop.abort();
  return run;
}

async function rowsOf<Row>(sql: string): Promise<Row[]> {
  return temporary.warehouse.query(defineQuery<Row>({ name: 'test', sql }));
}
const seqsIn = async (table: string) =>
  (await rowsOf<{ seq: number }>(`SELECT DISTINCT seq FROM ${table} ORDER BY seq`)).map(({ seq }) => seq);
const letters = () =>
  rowsOf<{ tenant: string; seq: number; code: string; issues: string }>(
    'SELECT tenant, seq, code, issues FROM dead_letters FINAL ORDER BY seq',
  );
/** Stands in for whatever the engine may one day not take. */
const refuse = (condition: string) =>
  temporary.warehouse.command(`ALTER TABLE statements ADD CONSTRAINT taken CHECK NOT (${condition})`);

describe('rows that ClickHouse refuses', () => {
  it('are found among the others, which are projected, and become dead letters with the reason', async () => {
    const bad = [7, 8, 30];
    const log = await logOf(40, bad);
    await refuse(`actor LIKE '%agent${BAD}@%'`);
    expect(await project(log)).toBeUndefined();
    const dead = await letters();
    expect(dead.map(({ seq }) => seq)).toEqual(bad.map((offset) => seqOf(offset, 0)));
    expect(dead[0]).toMatchObject({ tenant: TENANT, code: 'refused' });
    expect(dead[0]?.issues).toContain('record 0/7');
    expect(dead[0]?.issues).toContain('taken');
    const good = Array.from({ length: 40 }, (_, n) => n)
      .filter((n) => !bad.includes(n))
      .flatMap((n) => [seqOf(n, 0), seqOf(n, 1)]);
    expect(await seqsIn('statements')).toEqual(good);
    // Listings find nothing without a text, but the ids stay taken.
    expect(await seqsIn('refs')).toEqual(good);
    expect(await seqsIn('statement_ids')).toHaveLength(80);
    const page = await createStatementReader(temporary.warehouse).list({
      tenant: TENANT,
      filter: { relatedAgents: false, relatedActivities: false, verb: 'http://example.com/verbs/0' },
      ascending: true,
      limit: 100,
    });
    expect(page.statements.map(({ seq }) => seq)).toEqual(good);
  });

  it('stop the projection when it is the tables that refuse everything', async () => {
    const log = await logOf(120);
    await refuse('1');
    expect(String(await project(log))).toContain('The projection statements stopped at record 0/0');
    expect(await seqsIn('statements')).toEqual([]);
  });

  it('stop it, too, when the fault is not what they hold', async () => {
    const log = await logOf(2);
    await temporary.warehouse.command('RENAME TABLE statements TO elsewhere');
    expect(String(await project(log))).toContain('The projection statements stopped');
    await temporary.warehouse.command('RENAME TABLE elsewhere TO statements');
    expect(await letters()).toEqual([]);
  });
});
