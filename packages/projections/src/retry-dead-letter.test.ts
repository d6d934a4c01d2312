import { randomUUID } from 'node:crypto';
import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import { recordOf, type StatementShape, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog } from '@cairn/lrs/testing';
import { createStatementProjection, STATEMENTS_PROJECTION, tableDigests } from '@cairn/warehouse';
import { openTemporaryWarehouse, resetStatements, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attainmentProjection } from './attainment/project.ts';
import { keepDeadLetters, noEvent } from './dead-letters/dead-letter.ts';
import { countDeadLetters, deadLettersAt, listDeadLetters } from './dead-letters/stored-dead-letter.ts';
import { outcomesProjection } from './outcomes/project.ts';
import { retryDeadLetter } from './retry-dead-letter.ts';
import { commitBatch, prepareBatch } from './runner/batch.ts';
import { applied, posted, type StatementData } from './testing/statements.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());
beforeEach(async () => {
  const { warehouse } = temporary;
  await resetStatements(warehouse);
  await warehouse.command('TRUNCATE TABLE dead_letters');
});

const TENANT = 'acme';
type Log = ReturnType<typeof createMemoryLog>;

async function logOf(posts: readonly (readonly StatementShape[])[]): Promise<Log> {
  const log = createMemoryLog();
  for (const { event } of statementHistory(`retry ${randomUUID()}`, posts)) {
    if (event.kind === 'statements') await log.append(TENANT, recordOf(...event.statements));
  }
  return log;
}

async function recordsOf(log: Log): Promise<readonly LogRecord[]> {
  return (await log.read(0, 0, { maxRecords: 1000, maxBytes: 1e9 })).records;
}

async function project(log: Log): Promise<void> {
  const { warehouse } = temporary;
  const projection = createStatementProjection(warehouse);
  const records = await recordsOf(log);
  for (let from = 0; from < records.length; from += 3) {
    const slice = { records: records.slice(from, from + 3), next: from + 3 };
    await commitBatch(projection, await prepareBatch(projection, slice), (letters) =>
      keepDeadLetters(warehouse, STATEMENTS_PROJECTION, letters),
    );
  }
}

const list = (log: Log) => listDeadLetters(temporary.warehouse, log, { limit: 100 });
const refuse = () =>
  temporary.warehouse.command(
    "ALTER TABLE statements ADD CONSTRAINT taken CHECK actor NOT LIKE '%agent13@%'",
  );
const takeAll = () => temporary.warehouse.command('ALTER TABLE statements DROP CONSTRAINT taken');

describe('the dead letters of the projection of statements', () => {
  /** The third post is refused; others point at it, and it at one, from before and after. */
  const POSTS: StatementShape[][] = [
    [{ id: 1, activity: 1 }],
    [{ id: 2, refersTo: 3, actor: 2 }],
    [
      { id: 3, actor: 13, refersTo: 1, registration: 5 },
      { id: 4, voids: 1 },
    ],
    [{ id: 5, refersTo: 3, verb: 2 }],
    [{ id: 6, voids: 3 }],
    [{ id: 7, refersTo: 5 }],
  ];

  it('lead to the rows of a rebuild when they are retried', async () => {
    const log = await logOf(POSTS);
    await project(log);
    const rebuilt = await tableDigests(temporary.warehouse);
    await resetStatements(temporary.warehouse);

    await refuse();
    await project(log);
    const [letter, ...others] = await list(log);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      worker: 'statements',
      tenant: TENANT,
      partition: 0,
      offset: 2,
      index: 0,
      code: 'refused',
    });
    expect(await countDeadLetters(temporary.warehouse)).toEqual([
      { worker: 'statements', code: 'refused', count: 1 },
    ]);
    if (letter === undefined) return;
    const deps = { log, warehouse: temporary.warehouse };
    expect(await retryDeadLetter(letter, deps)).toMatchObject({
      outcome: 'stays',
      reason: expect.stringContaining('taken'),
    });
    expect(await list(log)).toHaveLength(1);

    await takeAll();
    expect(await retryDeadLetter(letter, { ...deps, caughtUp: async () => undefined })).toEqual({
      outcome: 'projected',
    });
    expect(await list(log)).toEqual([]);
    expect(await tableDigests(temporary.warehouse)).toEqual(rebuilt);
  });

  it('are found by their position, and those of records that are not events in every partition', async () => {
    const { warehouse } = temporary;
    const log = { ...(await logOf(POSTS)), partitionOf: () => 2 };
    const unreadable = (partition: number) => noEvent({ partition, offset: 7, reason: 'damaged' });
    await keepDeadLetters(warehouse, 'statements', [unreadable(0), unreadable(2), unreadable(11)]);
    const places = (await list(log)).map(({ partition, offset, index }) => [partition, offset, index]);
    expect(places).toEqual([0, 2, 11].map((partition) => [partition, 7, 0]));
    expect(await deadLettersAt(warehouse, log, { partition: 11, offset: 7 })).toHaveLength(1);
    expect(await deadLettersAt(warehouse, log, { partition: 1, offset: 7 })).toEqual([]);
  });
});

describe('the dead letters of attainment and outcomes', () => {
  const retried = (worker: string, ...data: StatementData[]) => retriedEvent(worker, posted(data));

  async function retriedEvent(worker: string, event: LogEvent) {
    const log = createMemoryLog();
    await log.append(TENANT, event);
    const letter = {
      tenant: TENANT,
      seq: seqOf(0, 0),
      statementId: '',
      code: 'refused' as const,
      issues: [],
      stored: 1,
    };
    await keepDeadLetters(temporary.warehouse, worker, [letter]);
    const [kept] = await list(log);
    if (kept === undefined) throw new Error('There is no letter.');
    return {
      outcome: await retryDeadLetter(kept, { log, warehouse: temporary.warehouse }),
      left: await list(log),
    };
  }
  const application = () => applied('ada', randomUUID(), '15-2051.00', '2026-03-01T00:00:00Z');

  it('of outcomes are projected when they can be', async () => {
    const { outcome, left } = await retried(outcomesProjection.name, application());
    expect({ outcome, left }).toEqual({ outcome: { outcome: 'projected' }, left: [] });
  });

  it('of outcomes stay with the reasons of now', async () => {
    const { context: _, ...without } = application() as StatementData & { context: unknown };
    const { outcome, left } = await retried(outcomesProjection.name, application(), without);
    expect(outcome.outcome).toBe('stays');
    expect(left).toMatchObject([{ worker: outcomesProjection.name, index: 1 }]);
  });

  it('of attainment are left to a rebuild', async () => {
    const { outcome, left } = await retried(attainmentProjection.name, application());
    expect(outcome.outcome).toBe('rebuild');
    expect(left).toHaveLength(1);
  });

  it.each<[string, LogEvent]>([
    ['links', { kind: 'persons', changes: [{ change: 'link' }], by: 'test' }],
    ['publications', { kind: 'catalogue', item: { kind: 'framework' }, publishedBy: 'test' }],
  ])('of attainment stay with the reasons of now, where %s cannot be used', async (_, event) => {
    const { outcome, left } = await retriedEvent(attainmentProjection.name, event);
    expect(outcome.outcome).toBe('stays');
    expect(left).toMatchObject([{ worker: attainmentProjection.name, offset: 0 }]);
  });
});
