import { setTimeout as sleep } from 'node:timers/promises';
import { type LogRecord, seqOf, Unavailable } from '@cairn/lrs';
import { recordOf, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog, createMemoryStatementReader } from '@cairn/lrs/testing';
import {
  createProjectionMarks,
  createStatementReader,
  defineQuery,
  PoisonRecord,
  type Warehouse,
} from '@cairn/warehouse';
import { openTemporaryWarehouse, resetStatements, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeadLetter, unreadable } from '../dead-letters/dead-letter.ts';
import { runStatements } from '../testing/run-statements.ts';
import { createLocalProgress, type LocalProgress } from './progress.ts';
import type { Projection } from './projection.ts';
import { ProjectionStopped } from './projection-stopped.ts';
import { type ProjectionRun, runProjection } from './run-projection.ts';
import { TablesSetBack } from './set-back.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

const TENANT = 'acme';
/** Makes batching wait for ever unless a reader asks. */
const NEVER = 3_600_000;
const quick = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 };

/** A POST of one statement. */
let serial = 0;
function aPost() {
  const [record] = statementHistory(`history ${serial++}`, [[{ id: serial, name: `${serial}` }]]);
  if (record?.event.kind !== 'statements') throw new Error('The history holds no statements.');
  return recordOf(...record.event.statements);
}

describe('runProjection', () => {
  let log: ReturnType<typeof createMemoryLog>;
  let progress: LocalProgress;
  let stop: AbortController;
  let name: string;
  let letters: DeadLetter[];
  let running: Promise<void>[];
  beforeEach(() => {
    log = createMemoryLog();
    progress = createLocalProgress(log);
    stop = new AbortController();
    name = `projection ${serial++}`;
    letters = [];
    running = [];
  });
  afterEach(async () => {
    stop.abort();
    await Promise.allSettled(running);
  });

  const append = (times = 1) => Promise.all(Array.from({ length: times }, () => log.append(TENANT, aPost())));
  const caughtUp = () => progress.catchUp(TENANT, NEVER);
  const marks = () => createProjectionMarks(temporary.warehouse, name);

  function start(projection: Omit<Projection, 'name'>, more: Partial<ProjectionRun> = {}): Promise<void> {
    const run = runProjection({
      projection: { name, ...projection },
      log,
      marks: marks(),
      keepDeadLetters: async (some) => {
        letters.push(...some);
      },
      signal: stop.signal,
      progress,
      retry: quick,
      ...more,
    });
    running.push(run);
    return run;
  }
  /** A projection that notes the offsets it was given. */
  function noting(): Projection & { readonly offsets: number[] } {
    const offsets: number[] = [];
    const handle = async (records: readonly LogRecord[]) => {
      offsets.push(...records.map(({ offset }) => offset));
    };
    return { name, offsets, handle };
  }

  it('hands on every record once, in order, and continues after the mark', async () => {
    await append(7);
    const first = noting();
    const run = start(first, { pace: { maxRecords: 3 } });
    await caughtUp();
    await append(2);
    await caughtUp();
    stop.abort();
    await run;
    expect(first.offsets).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await marks().read(0)).toMatchObject({ next: 9 });

    stop = new AbortController();
    progress = createLocalProgress(log);
    await append(1);
    const second = noting();
    start(second);
    await caughtUp();
    expect(second.offsets).toEqual([9]);
  });

  it('waits for a log that is away, however long, and wherever it is asked', async () => {
    await append(4);
    const { read, end } = log;
    let failures = 60;
    const away = () => {
      failures -= 1;
      if (failures >= 0) throw new Unavailable('log', 'Kafka does not answer.');
    };
    log.read = async (...asked) => {
      if (failures > 30) away();
      return read(...asked);
    };
    log.end = async (partition) => {
      if (failures <= 30) away();
      return end(partition);
    };
    const projection = noting();
    let ended = false;
    const over = () => {
      ended = true;
    };
    start(projection, { pace: { maxRecords: 2 } }).then(over, over);
    while (projection.offsets.length < 4 && !ended) await sleep(1);
    expect(projection.offsets).toEqual([0, 1, 2, 3]);
    expect(ended).toBe(false);
  });

  it('keeps a dead letter for what is not an event, and continues', async () => {
    await append(3);
    const { read } = log;
    log.read = async (partition, from, bounds) => {
      const slice = await read(partition, from, bounds);
      const records = slice.records.filter(({ offset }) => offset !== 1);
      const unreadable = from <= 1 && slice.next > 1 ? [{ partition, offset: 1, reason: 'damaged' }] : [];
      return { records, next: slice.next, unreadable };
    };
    const projection = noting();
    start(projection);
    await caughtUp();
    expect(projection.offsets).toEqual([0, 2]);
    expect(letters).toMatchObject([{ seq: seqOf(1, 0), code: 'no_event' }]);
    expect(letters[0]?.issues[0]?.message).toContain('offset 1 of partition 0');
  });

  it('keeps dead letters, and continues, where nothing follows them', async () => {
    await append(2);
    const { read } = log;
    log.read = async (partition, from, bounds) => {
      const { records, next } = await read(partition, from, bounds);
      const unreadable = from <= 1 && next > 1 ? [{ partition, offset: 1, reason: 'damaged' }] : [];
      return { records: records.filter(({ offset }) => offset !== 1), next, unreadable };
    };
    const projection = noting();
    start(projection, { pace: { maxRecords: 1 } });
    await caughtUp();
    expect(projection.offsets).toEqual([0]);
    expect(letters).toMatchObject([{ seq: seqOf(1, 0), code: 'no_event' }]);
    expect(await marks().read(0)).toMatchObject({ next: 2 });
  });

  it('writes nothing more when its tables were put back behind its mark, and says so', async () => {
    await append(3);
    const kept = { next: 0, stored: 0 };
    const waiting: ProjectionRun['marks'] = {
      mayGoBack: true,
      read: async () => ({ ...kept }),
      write: async (_, mark) => void Object.assign(kept, mark),
    };
    const projection = noting();
    const run = start(projection, { marks: waiting });
    await caughtUp();
    kept.next = 1;
    await append(1);
    const cause = await run.catch((error: unknown) =>
      error instanceof ProjectionStopped ? error.cause : error,
    );
    expect(cause).toBeInstanceOf(TablesSetBack);
    expect([projection.offsets, kept.next]).toEqual([[0, 1, 2], 1]);
  });

  it('ends with what failed first, whatever else fails once all are stopped', async () => {
    await append(1);
    const two = {
      ...log,
      partitions: 2,
      end: async (partition: number) => (partition === 0 ? log.end(0) : 0),
    };
    const marks: ProjectionRun['marks'] = {
      read: async (partition) => {
        await sleep(partition === 0 ? 50 : 1);
        throw new Error(`partition ${partition}`);
      },
      write: async () => undefined,
    };
    const once = { attempts: 1, firstDelayMs: 1, maxDelayMs: 1 };
    await expect(start(noting(), { log: two, marks, retry: once })).rejects.toThrow('partition 1');
  });

  it('continues after what its own tables hold when the mark is older', async () => {
    await append(5);
    const projection = noting();
    start({ ...projection, writtenThrough: async () => 3 });
    await caughtUp();
    expect(projection.offsets).toEqual([3, 4]);
  });

  it('does not keep a reader waiting for a fuller batch', async () => {
    const projection = noting();
    start(projection, { pace: { flushMs: NEVER } });
    for (let n = 0; n < 3; n++) {
      await append();
      expect(await caughtUp()).toMatchObject({ caughtUp: true });
    }
    expect(projection.offsets).toEqual([0, 1, 2]);
  });

  it('writes the rows before the mark', async () => {
    await append(2);
    const seen: number[] = [];
    start({
      handle: async () => {
        seen.push((await marks().read(0)).next);
      },
    });
    await caughtUp();
    expect(seen[0]).toBe(0);
  });

  it.each(['prepare', 'handle'] as const)(
    'makes dead letters of poison records found in %s, and continues',
    async (where) => {
      await append(4);
      const projection = noting();
      const check = async (records: readonly LogRecord[]) => {
        const poison = records.find(({ offset }) => offset === 1 || offset === 2);
        if (poison !== undefined) throw new PoisonRecord(poison, new Error('no verb'));
      };
      const handle = async (records: readonly LogRecord[]) => {
        await check(records);
        await projection.handle(records, () => undefined);
      };
      const prepare = async (records: readonly LogRecord[]) => {
        await check(records);
        return () => projection.handle(records, () => undefined);
      };
      start(where === 'prepare' ? { handle, prepare } : { handle });
      await caughtUp();
      expect(projection.offsets).toEqual([0, 3]);
      const [one, two] = [...new Map(letters.map((letter) => [letter.seq, letter])).values()];
      expect([one?.seq, two?.seq]).toEqual([seqOf(1, 0), seqOf(2, 0)]);
      expect(one).toMatchObject({ tenant: TENANT, code: 'unprojectable' });
      expect(one?.issues[0]?.message).toBe('Record 0/1 cannot be projected: no verb');
    },
  );

  it('keeps what a projection reports before the mark, once for the attempt that succeeds', async () => {
    await append(2);
    let failing = 1;
    const handle: Projection['handle'] = async (records, report) => {
      for (const record of records) report(unreadable(record, 0, new Error('no actor')));
      if (failing-- > 0) throw new Error('disk full');
    };
    start({ handle });
    await caughtUp();
    expect(letters.map(({ seq, code }) => [seq, code])).toEqual([
      [seqOf(0, 0), 'unreadable'],
      [seqOf(1, 0), 'unreadable'],
    ]);
  });

  it('writes no mark when what is reported cannot be kept', async () => {
    await append(1);
    const handle: Projection['handle'] = async ([record], report) => {
      if (record !== undefined) report(unreadable(record, 0, new Error('no actor')));
    };
    const keepDeadLetters = async () => {
      throw new Error('disk full');
    };
    await expect(start({ handle }, { keepDeadLetters })).rejects.toThrow('disk full');
    expect((await marks().read(0)).next).toBe(0);
  });

  it('tries again what the infrastructure failed on, without leaving anything out', async () => {
    await append(3);
    const projection = noting();
    const failures: unknown[] = [];
    let failing = 2;
    const handle = async (records: readonly LogRecord[]) => {
      if (failing-- > 0) throw new Error('disk full');
      await projection.handle(records, () => undefined);
    };
    start({ handle }, { onRetry: (error) => failures.push(error) });
    await caughtUp();
    expect(projection.offsets).toEqual([0, 1, 2]);
    expect(failures).toHaveLength(2);
    expect(await progress.lag(TENANT)).toEqual({ events: 0, seconds: 0 });
  });

  it('stops when that does not help, says where, and then knows no lag', async () => {
    await append(1);
    expect(await progress.lag(TENANT)).toEqual({ events: null, seconds: null });
    const handle = async () => {
      throw new Error('disk full.');
    };
    await expect(start({ handle })).rejects.toThrow(
      new ProjectionStopped(name, 0, 0, new Error('disk full.')).message,
    );
    expect(await progress.lag(TENANT)).toEqual({ events: null, seconds: null });
    expect(await progress.catchUp(TENANT, 1)).toEqual({ caughtUp: false, consistentThrough: 0 });
    expect(await marks().read(0)).toEqual({ next: 0 });
  });

  it('promises only times that nothing unlisted has and nothing later gets', async () => {
    let listed = -1;
    let now = Date.now();
    log = createMemoryLog({ clock: () => now });
    progress = createLocalProgress(log);
    start({
      handle: async (records) => {
        listed = records.at(-1)?.offset ?? listed;
      },
    });
    const promises: { through: number; listed: number }[] = [];
    for (let n = 0; n < 60; n++) {
      now += n % 3;
      const appended = append(1 + (n % 4));
      const { consistentThrough } = await progress.catchUp(TENANT, n % 2 === 0 ? NEVER : 0);
      promises.push({ through: consistentThrough, listed });
      await appended;
    }
    const { records } = await log.read(0, 0, { maxRecords: 1e6, maxBytes: 1e9 });
    for (const { through, listed: upTo } of promises) {
      const missing = records.filter(({ offset, storedAt }) => offset > upTo && storedAt <= through);
      expect(missing).toEqual([]);
    }
    const times = promises.map(({ through }) => through);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('the projection of statements', () => {
  it('makes again what is missing when the tables of a server are emptied while it runs', async () => {
    const log = createMemoryLog();
    const progress = createLocalProgress(log);
    const ofServer = <Tables extends Warehouse>(tables: Tables) => ({ ...tables, kind: 'http' as const });
    const { warehouse } = temporary;
    const served = { ...ofServer(warehouse), pinned: async () => ofServer(await warehouse.pinned()) };
    for (let n = 0; n < 5; n++) await log.append(TENANT, aPost());
    const stop = new AbortController();
    const reported: unknown[] = [];
    const onRetry = (_: string, error: unknown) => reported.push(error);
    const run = runStatements({ warehouse: served, log, progress, onRetry }, stop.signal);
    await progress.catchUp(TENANT, NEVER);
    await resetStatements(warehouse);
    await log.append(TENANT, aPost());
    await progress.catchUp(TENANT, NEVER);
    stop.abort();
    await run;
    expect(reported).toEqual([expect.any(TablesSetBack)]);
    const filter = { relatedAgents: false, relatedActivities: false };
    const request = { tenant: TENANT, filter, ascending: true, limit: 100 };
    expect((await createStatementReader(warehouse).list(request)).statements).toHaveLength(6);
    await resetStatements(warehouse);
  });

  it('lists what was appended, and the same after a rebuild from position 0', async () => {
    const log = createMemoryLog();
    for (let n = 0; n < 20; n++) await log.append(TENANT, aPost());
    await log.append(TENANT, { kind: 'catalogue', item: {}, publishedBy: 'key' });
    const request = {
      tenant: TENANT,
      filter: { relatedAgents: false, relatedActivities: false },
      ascending: false,
      limit: 100,
    };
    const { records } = await log.read(0, 0, { maxRecords: 100, maxBytes: 1e9 });
    const expected = await createMemoryStatementReader(() => records).list(request);
    for (let round = 0; round < 2; round++) {
      const stop = new AbortController();
      const progress = createLocalProgress(log);
      const run = runStatements({ warehouse: temporary.warehouse, log, progress }, stop.signal);
      await progress.catchUp(TENANT, NEVER);
      stop.abort();
      await run;
      expect(await createStatementReader(temporary.warehouse).list(request)).toEqual(expected);
      const rows = defineQuery<{ rows: number }>({
        name: 'test.rows',
        sql: 'SELECT count() AS rows FROM statements',
      });
      expect(await temporary.warehouse.query(rows)).toEqual([{ rows: 20 }]);
      await resetStatements(temporary.warehouse);
      expect(await temporary.warehouse.query(rows)).toEqual([{ rows: 0 }]);
    }
  });
});
