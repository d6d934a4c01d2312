import { seqOf } from '@cairn/lrs';
import { statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog } from '@cairn/lrs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProjectionMarks } from '../projection-marks.ts';
import { resetStatements } from '../testing/reset-statements.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import type { Warehouse } from '../warehouse.ts';
import { createMarkedProgress } from './marked-progress.ts';
import { createProjectedStatements } from './projected-statements.ts';
import { createStatementProjection, STATEMENTS_PROJECTION } from './statement-projection.ts';

let temporary: TemporaryWarehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse('http');
  warehouse = temporary.warehouse;
});
afterAll(() => temporary.remove());
beforeEach(() => resetStatements(warehouse));

/** A log of three POSTs a second apart, and a clock that is long after them. */
async function threePosts() {
  let time = 1_000_000;
  const log = createMemoryLog({ clock: () => time });
  for (const { event } of statementHistory('a', [[{}], [{}], [{}]])) {
    await log.append('a', event);
    time += 1_000;
  }
  const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
  return {
    log,
    marks,
    progress: createMarkedProgress({ warehouse, log, recentMs: 0, patienceMs: 60_000, now: () => time }),
  };
}

describe('progress of a projection that runs elsewhere', () => {
  it('promises nothing before there is a mark, and only what is marked while it lags', async () => {
    const { marks, progress } = await threePosts();
    expect(await progress.catchUp('a', 0)).toEqual({ caughtUp: false, consistentThrough: 0 });
    await marks.write(0, { next: 2, stored: 1_001_000 });
    expect(await progress.catchUp('a', 0)).toEqual({ caughtUp: false, consistentThrough: 1_000_999 });
    expect(await progress.lag('a')).toEqual({ events: 1, seconds: 1 });
  });

  it('waits for the mark to pass the end of the log, and then promises what is settled', async () => {
    const { log, marks, progress } = await threePosts();
    const waiting = progress.catchUp('a', 60_000);
    await marks.write(0, { next: 3, stored: 1_002_000 });
    expect(await waiting).toEqual({ caughtUp: true, consistentThrough: await log.settledTime(0) });
    expect(await progress.lag('a')).toEqual({ events: 0, seconds: 0 });
  });

  it('promises nothing any more when the projection begins again', async () => {
    const { marks, progress } = await threePosts();
    await marks.write(0, { next: 3, stored: 1_002_000 });
    await progress.catchUp('a', 0);
    await resetStatements(warehouse);
    expect(await progress.catchUp('a', 0)).toEqual({ caughtUp: false, consistentThrough: 0 });
  });

  it('promises what is marked while the log does not answer', async () => {
    const { log, marks } = await threePosts();
    await marks.write(0, { next: 3, stored: 1_002_000 });
    const expected = { caughtUp: false, consistentThrough: 1_001_999 };
    const silent = { ...log, end: () => new Promise<number>(() => undefined) };
    expect(
      await createMarkedProgress({ warehouse, log: silent, patienceMs: 60_000 }).catchUp('a', 0),
    ).toEqual(expected);
    const failing = { ...log, settledTime: () => Promise.reject(new Error('no broker')) };
    expect(
      await createMarkedProgress({ warehouse, log: failing, patienceMs: 60_000 }).catchUp('a', 0),
    ).toEqual(expected);
  });

  it('lets nobody who does not wait wait for the next promise', async () => {
    const { log, marks } = await threePosts();
    await marks.write(0, { next: 3, stored: 1_002_000 });
    const progress = createMarkedProgress({ warehouse, log, recentMs: 3_600_000 });
    const { consistentThrough } = await progress.catchUp('a', 1_000);
    log.settledTime = () => Promise.reject(new Error('asked'));
    expect(await progress.catchUp('a', 0)).toEqual({ caughtUp: false, consistentThrough });
  });

  it('repeats what it promised when nothing newer comes soon, or at all', async () => {
    const { log, marks } = await threePosts();
    await marks.write(0, { next: 3, stored: 1_002_000 });
    const progress = createMarkedProgress({ warehouse, log, recentMs: 0, patienceMs: 1 });
    const { consistentThrough } = await progress.catchUp('a', 1_000);
    const latest = { caughtUp: false, consistentThrough };
    log.settledTime = () => new Promise<number>(() => undefined);
    expect(await progress.catchUp('a', 0)).toEqual(latest);
    const gone = { ...warehouse, query: () => Promise.reject(new Error('gone')) };
    const without = createMarkedProgress({ warehouse: gone, log, recentMs: 0 });
    expect(await without.catchUp('a', 0)).toEqual({ caughtUp: false, consistentThrough: 0 });
  });

  it('renews a promise beside the answers that use it', async () => {
    const { log, marks } = await threePosts();
    await marks.write(0, { next: 2, stored: 1_001_000 });
    const progress = createMarkedProgress({ warehouse, log, recentMs: 1_000 });
    await progress.catchUp('a', 0);
    await marks.write(0, { next: 3, stored: 1_002_000 });
    const consistentThrough = await log.settledTime(0);
    const poll = expect.poll(() => progress.catchUp('a', 0));
    await poll.toMatchObject({ consistentThrough });
  });

  it('does not know a lag without a warehouse', async () => {
    const { log } = await threePosts();
    const gone = { ...warehouse, query: () => Promise.reject(new Error('gone')) };
    expect(await createMarkedProgress({ warehouse: gone, log }).lag('a')).toEqual({
      events: null,
      seconds: null,
    });
  });
});

describe('what is projected', () => {
  it('is where statements are, by id and tenant, and what is voided, existing or not', async () => {
    const records = statementHistory('p', [
      [{ id: 1 }, { id: 2 }],
      [{ id: 3, voids: 2 }, { voids: 9 }],
    ]);
    await createStatementProjection(warehouse).handle(records);
    const projected = createProjectedStatements(warehouse);
    const ids = records.flatMap(({ event }) =>
      event.kind === 'statements' ? event.statements.map(({ id }) => id) : [],
    );
    const [one = '', two = ''] = ids;
    const [first, second] = records.map(({ offset }) => offset);
    const seqs = [seqOf(first ?? 0, 0), seqOf(first ?? 0, 1), seqOf(second ?? 0, 0), seqOf(second ?? 0, 1)];
    const absent = '00000000-0000-4000-8000-00000000ffff';
    expect(await projected.seqs('p', [...ids, absent])).toEqual(new Map(ids.map((id, n) => [id, seqs[n]])));
    expect(await projected.seqs('q', ids)).toEqual(new Map());
    const nine = records.flatMap(({ event }) => (event.kind === 'statements' ? event.statements : [])).at(-1);
    expect(await projected.voided('p', two)).toBe(true);
    expect(await projected.voided('p', nine?.voids ?? '')).toBe(true);
    expect(await projected.voided('p', one)).toBe(false);
    expect(await projected.voided('q', two)).toBe(false);
  });

  it('reaches as far as the mark, asked for many partitions at once', async () => {
    const projected = createProjectedStatements(warehouse);
    const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
    await marks.write(3, { next: 7, stored: 1 });
    await marks.write(3, { next: 5, stored: 1 });
    const all = await Promise.all(Array.from({ length: 12 }, (_, partition) => projected.reached(partition)));
    expect(all).toEqual([0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0]);
    await marks.write(3, { next: 8, stored: 1 });
    expect(await projected.reached(3)).toBe(8);
  });
});
