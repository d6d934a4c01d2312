import {
  type AcceptedStatement,
  acceptedBy,
  encodeEvent,
  foldRecord,
  type LogRecord,
  seqOf,
  Unavailable,
} from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRecord } from './driver.ts';
import { FoldedReader } from './folded-reader.ts';
import { OlderStatements } from './older-statements.ts';
import { PartitionTail } from './partition-tail.ts';
import { openPossibleIds } from './possible-ids.ts';
import { eventRecord, rawEvent } from './raw-event.ts';

const TENANT = 'acme';

/** A log as it is in a partition: batches, ticks and rubbish, with a clock that may step back. */
const item = fc.oneof(
  { weight: 8, arbitrary: fc.array(statementIn('abcdef'), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('tick' as const) },
  { weight: 1, arbitrary: fc.constant('rubbish' as const) },
);
const history = fc.array(fc.tuple(item, fc.nat({ max: 50 })), { minLength: 1, maxLength: 30 });

function statementIn(ids: string) {
  return fc
    .record({ id: fc.constantFrom(...ids).map(uuidOf), content: fc.constantFrom('one', 'two') })
    .map((sketch) => recordedStatement(sketch));
}

/** An id of a letter, as bytes can hold it. */
function uuidOf(letter: string): string {
  return `${letter.repeat(8)}-0000-4000-8000-000000000000`;
}
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function partitionOf(items: readonly (readonly [unknown, number])[]): RawRecord[] {
  return items.map(([what, appendedAt], offset) => {
    if (what === 'tick') return { offset, appendedAt, value: null, headers: {} };
    if (what === 'rubbish') return { offset, appendedAt, value: Buffer.from('not an envelope'), headers: {} };
    const statements = Array.isArray(what) ? what : [];
    const { headers, value } = eventRecord(
      TENANT,
      encodeEvent(TENANT, recordOf(...statements)),
      `append-${offset}`,
    );
    return { offset, appendedAt, value: value === null ? null : Buffer.from(value), headers };
  });
}

/** All of it folded at once with everything in memory. */
function expectedOf(raw: readonly RawRecord[]): LogRecord[] {
  const accepted = new Map<string, AcceptedStatement>();
  let storedAt = 0;
  return raw.map(rawEvent).flatMap((event) => {
    storedAt = Math.max(storedAt, event.appendedAt);
    if (event.kind !== 'event') return [];
    const appended = { partition: 0, offset: event.offset, tenant: TENANT, storedAt, event: event.event };
    const { record } = foldRecord(appended, (id) => accepted.get(id));
    if (record === undefined) return [];
    for (const { statement, accepted: known } of acceptedBy(record)) accepted.set(statement.id, known);
    return [record];
  });
}

/**
 * The tail over a log, beside a projection that is set anywhere below what is folded.
 * @param filtered whether it asks only about ids that may be stored
 */
function tailOver(raw: readonly RawRecord[], start = 0, filtered = false) {
  const expected = expectedOf(raw);
  let reached = start;
  let missing: string | undefined;
  const seqs = () =>
    new Map(
      expected
        .filter(({ offset }) => offset < reached)
        .flatMap((record) =>
          acceptedBy(record).map(({ statement, accepted }) => [statement.id, accepted.seq] as const),
        )
        .filter(([id]) => id !== missing),
    );
  const storedAt = async (offset: number) =>
    Math.max(...raw.slice(0, offset + 1).map((one) => one.appendedAt));
  const recordAt = async (offset: number) => {
    const event = raw[offset] && rawEvent(raw[offset]);
    const statements =
      event?.kind === 'event' && event.event.kind === 'statements' ? event.event.statements : [];
    return { statements, storedAt: await storedAt(offset) };
  };
  const projected = {
    reached: async () => reached,
    seqs: async (_: string, ids: readonly string[]) => {
      const all = seqs();
      return new Map([...all].filter(([id]) => ids.includes(id)));
    },
    voided: async () => false,
    async *ids() {
      for (const id of seqs().keys()) {
        // Meanwhile the log continues, and so does the projection.
        await new Promise((resolve) => setImmediate(resolve));
        yield { tenant: TENANT, of: 'statements' as const, ids: bytesOf(id) };
      }
    },
  };
  const possible = openPossibleIds(projected, 1e7);
  if (filtered) possible.learn([start]);
  const poison: number[] = [];
  const tail = new PartitionTail(start, new OlderStatements(0, projected, recordAt, possible.mayHold), {
    maxStatements: 1000,
    maxRecentBytes: 300,
    storedAt,
    onUnreadable: ({ offset }) => poison.push(offset),
    onAccepted: possible.add,
  });
  const readRaw = async (from: number) => raw.slice(from, from + 4);
  const fetched = (from: number, count: number) => ({
    partition: 0,
    from,
    records: raw.slice(from, from + count),
    highWatermark: raw.length,
  });
  return {
    tail,
    reader: new FoldedReader(tail, readRaw, storedAt),
    expected,
    poison,
    fetched,
    /** An id that the tables lack from now on. */
    damage: (id?: string) => {
      missing = id;
    },
    foldNext: (count: number) => tail.fold(fetched(tail.position, count)),
    project: (to: number) => {
      reached = to;
      tail.projected(reached);
    },
  };
}

describe('the tail of a partition', () => {
  it('decides as a fold of the whole log does, however it is cut and however far the projection is', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat({ max: 9 })), async (items, choices) => {
        const raw = partitionOf(items);
        const { tail, reader, expected, poison, foldNext, project } = tailOver(raw);
        const choose = (most: number) => (choices.next().value ?? 0) % (most + 1);
        let projectedTo = 0;
        while (tail.position < raw.length) {
          await foldNext(1 + choose(4));
          projectedTo += choose(tail.end > projectedTo ? tail.end - projectedTo : 0);
          project(projectedTo);
        }
        const last = raw.findLastIndex(
          ({ value }, offset) =>
            value !== null &&
            (poison.includes(offset) || expected.some((record) => record.offset === offset)),
        );
        expect(tail.end).toBe(last + 1);
        // Read it back: the part that is no longer in memory folded again, the rest from memory.
        const read: LogRecord[] = [];
        for (let from = 0; from < tail.recent.from; ) {
          const { records, next } = await reader.read(from, tail.recent.from, {
            maxRecords: 3,
            maxBytes: 1e6,
          });
          if (records.length === 0) break;
          read.push(...records);
          from = next;
        }
        const fromMemory = tail.recent.slice(tail.recent.from, { maxRecords: 1000, maxBytes: 1e6 }).records;
        expect([...read, ...fromMemory]).toEqual(expected);
      }),
    );
  });

  it('decides so, too, when it asks only about ids that may be stored, and the projection is set back', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), fc.array(fc.nat(), { maxLength: 20 }), async (items, at, moves) => {
        const raw = partitionOf(items);
        const whole = expectedOf(raw);
        const start = whole.length === 0 ? 0 : (whole[at % whole.length]?.offset ?? 0) + 1;
        const { tail, foldNext, project } = tailOver(raw, start, true);
        for (const move of moves) {
          await foldNext(1 + (move % 3));
          // Meanwhile it learns which ids there are, and most often has learnt them all before the end.
          for (let turn = move % 4; turn > 0; turn -= 1)
            await new Promise((resolve) => setImmediate(resolve));
          // Mostly on, at times back.
          const [low, high] = move % 7 === 0 ? [0, tail.end] : [tail.window.floor, tail.end];
          project(low + (move % (Math.max(high - low, 0) + 1)));
        }
        while (tail.position < raw.length) await foldNext(3);
        const { from } = tail.recent;
        expect(tail.recent.slice(from, { maxRecords: 1000, maxBytes: 1e6 }).records).toEqual(
          whole.filter(({ offset }) => offset >= from),
        );
      }),
    );
  });

  it('begins anywhere above which everything is projected', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), async (items, at) => {
        const raw = partitionOf(items);
        const whole = expectedOf(raw);
        const start = whole.length === 0 ? 0 : (whole[at % whole.length]?.offset ?? 0) + 1;
        const { tail, foldNext } = tailOver(raw, start);
        while (tail.position < raw.length) await foldNext(3);
        const window = whole.filter(({ offset }) => offset >= Math.max(start, tail.recent.from));
        expect(tail.recent.slice(tail.recent.from, { maxRecords: 1000, maxBytes: 1e6 }).records).toEqual(
          window,
        );
      }),
    );
  });

  it('folds again from where the projection is set back to', async () => {
    const first = recordedStatement({ id: 'a' });
    const raw = partitionOf([
      [[first], 1],
      [[recordedStatement({ id: 'b' })], 2],
      [[recordedStatement({ id: 'a', content: 'other' })], 3],
    ]);
    const { tail, foldNext, project, expected } = tailOver(raw);
    await foldNext(2);
    project(2);
    project(2);
    expect([tail.window.floor, tail.window.size]).toEqual([2, 0]);
    project(0);
    expect([tail.position, tail.window.floor]).toEqual([0, 0]);
    while (tail.position < raw.length) await foldNext(2);
    expect(tail.window.size).toBe(2);
    expect(expected.map(({ offset }) => offset)).toEqual([0, 1]);
  });

  it('decides again by other tables on request', async () => {
    const stored = recordedStatement({ id: 'a' });
    const raw = partitionOf([
      [[stored], 1],
      [[recordedStatement({ id: 'b' })], 2],
      [[{ ...stored }], 3],
    ]);
    const { tail, foldNext, project, damage } = tailOver(raw);
    await foldNext(2);
    project(2);
    project(2);
    damage('a');
    await foldNext(1);
    expect(tail.end).toBe(3);
    damage();
    tail.refold(2);
    expect([tail.position, tail.end]).toEqual([2, 2]);
    await foldNext(1);
    expect([tail.position, tail.end, tail.window.find(TENANT, 'a')]).toEqual([3, 2, undefined]);
  });

  it('does not continue with what was fetched before the projection was set back', async () => {
    const raw = partitionOf([
      [[recordedStatement({ id: 'a' })], 1],
      [[recordedStatement({ id: 'a', content: 'other' })], 2],
    ]);
    const { tail, fetched, foldNext, project } = tailOver(raw);
    await foldNext(1);
    project(1);
    project(1);
    const onItsWay = fetched(tail.position, 1);
    project(0);
    await tail.fold(onItsWay);
    expect(tail.position).toBe(0);
    while (tail.position < raw.length) await foldNext(1);
    expect([tail.end, tail.window.find(TENANT, 'a')?.seq]).toEqual([1, seqOf(0, 0)]);
  });

  it('tells what became of an append by its first copy', async () => {
    const statement = recordedStatement();
    const [record] = partitionOf([[[statement], 1]]);
    if (record === undefined) throw new Error('no record');
    const raw = [record, { ...record, offset: 1, appendedAt: 5 }];
    const { tail, foldNext } = tailOver(raw);
    tail.expect('append-0');
    await foldNext(2);
    expect(tail.outcome('append-0')).toMatchObject({
      offset: 0,
      storedAt: 1,
      decision: { fresh: [statement] },
    });
    expect(tail.window.find(TENANT, statement.id)?.seq).toBe(seqOf(0, 0));
  });

  it('reports what it cannot read, and continues', async () => {
    const { tail, reader, foldNext, poison } = tailOver(
      partitionOf([
        ['rubbish', 1],
        [[recordedStatement()], 2],
      ]),
    );
    await foldNext(2);
    expect(poison).toEqual([0]);
    expect(tail.end).toBe(2);
    const bounds = { maxRecords: 10, maxBytes: 1e6 };
    const unreadable = [{ partition: 0, offset: 0, reason: expect.stringContaining('header line') }];
    expect(tail.recent.slice(0, bounds)).toMatchObject({ next: 2, unreadable });
    expect(await reader.read(0, 2, bounds)).toEqual(tail.recent.slice(0, bounds));
  });

  it('tells what it could not read where nothing counts', async () => {
    const { reader, foldNext } = tailOver(
      partitionOf([
        ['rubbish', 1],
        ['tick', 2],
      ]),
    );
    await foldNext(2);
    const unreadable = [{ partition: 0, offset: 0, reason: expect.stringContaining('header line') }];
    expect(await reader.read(0, 2, { maxRecords: 10, maxBytes: 1e6 })).toEqual({
      records: [],
      next: 2,
      unreadable,
    });
  });

  it('does not take an answer without records for records that do not count', async () => {
    const { tail, foldNext } = tailOver(partitionOf([[[recordedStatement()], 1]]));
    await foldNext(1);
    const silent = new FoldedReader(
      tail,
      async () => [],
      async () => 1,
    );
    const reading = silent.read(0, 1, { maxRecords: 10, maxBytes: 1e6 });
    await expect(reading).rejects.toThrow(Unavailable);
  });
});
