import { encodeEvent, Unavailable } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { describe, expect, it } from 'vitest';
import { nothingProjected } from '../testing/memory-projection.ts';
import type { AppendLane } from './append-lane.ts';
import type { RawRecord } from './driver.ts';
import { Partition } from './partition.ts';
import { openPossibleIds } from './possible-ids.ts';
import { eventRecord } from './raw-event.ts';

const TENANT = 'acme';
const BOUNDS = { maxRecords: 10, maxBytes: 1e6 };

/** A record of one statement. */
function recordAt(offset: number): RawRecord {
  const { headers, value } = eventRecord(
    TENANT,
    encodeEvent(TENANT, recordOf(recordedStatement())),
    `append-${offset}`,
  );
  return { offset, appendedAt: offset, headers, value: value === null ? null : Buffer.from(value) };
}
const tickAt = (offset: number): RawRecord => ({ offset, appendedAt: offset, value: null, headers: {} });

/** Nothing is appended here. */
const noLane: AppendLane = {
  append: () => Promise.reject(new Unavailable('log', 'This log is only read.')),
  close: async () => undefined,
};

/**
 * A partition that is followed from `start` on and keeps one record in memory.
 * @param onFetch done before each fetch is answered
 */
function partitionOver(raw: readonly RawRecord[], start: number, onFetch: () => Promise<void>) {
  const projected = { ...nothingProjected, reached: async () => start };
  const partition = new Partition({
    partition: 0,
    reader: {
      async records(_, from) {
        await onFetch();
        return raw.slice(from);
      },
      offsetOf: async () => -1,
      close: async () => undefined,
    },
    lane: noLane,
    projected,
    reached: start,
    maxStatements: 1000,
    maxRecentBytes: 1,
    onUnreadable: () => undefined,
    possible: openPossibleIds(projected, 1e6),
    failure: () => undefined,
  });
  const { tail } = partition;
  const fold = () =>
    tail.fold({
      partition: 0,
      from: tail.position,
      records: raw.slice(tail.position),
      highWatermark: raw.length,
    });
  return { partition, fold };
}

describe('reading a partition', () => {
  it('leaves nothing out when the newest records move on while older ones, of which none counts, are read', async () => {
    const raw = [tickAt(0), tickAt(1), recordAt(2), recordAt(3), recordAt(4)];
    const { partition, fold } = partitionOver(raw, 2, () => fold());
    const read: number[] = [];
    for (let from = 0; from < raw.length; ) {
      const { records, next } = await partition.read(from, BOUNDS);
      read.push(...records.map(({ offset }) => offset));
      from = next;
    }
    expect(read).toEqual([2, 3, 4]);
  });

  it('reports what could not be read where no record follows, and ends after it', async () => {
    const rubbish: RawRecord = { ...tickAt(1), value: Buffer.from('rubbish') };
    for (const raw of [
      [recordAt(0), rubbish],
      [tickAt(0), rubbish],
    ]) {
      const { partition, fold } = partitionOver(raw, 0, async () => undefined);
      await fold();
      expect(partition.tail.end).toBe(2);
      const slice = await partition.read(0, BOUNDS);
      expect(slice).toMatchObject({ next: 2, unreadable: [{ partition: 0, offset: 1 }] });
      const one = await partition.read(1, { ...BOUNDS, maxRecords: 1 });
      expect(one).toMatchObject({ records: [], next: 2, unreadable: [{ offset: 1 }] });
    }
  });

  it('tells of what could not be read before the records that count', async () => {
    const rubbish: RawRecord = { ...tickAt(0), value: Buffer.from('rubbish') };
    const { partition, fold } = partitionOver([rubbish, recordAt(1)], 1, async () => undefined);
    await fold();
    expect(await partition.read(0, BOUNDS)).toMatchObject({
      records: [{ offset: 1 }],
      next: 2,
      unreadable: [{ partition: 0, offset: 0 }],
    });
  });
});
