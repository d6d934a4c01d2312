import { describe, expect, it } from 'vitest';
import { Unavailable } from '../unavailable.ts';
import type { EventLog, LogSlice } from './event-log.ts';
import { walkLog } from './walk-log.ts';

type Walked = Pick<EventLog, 'partitions' | 'end' | 'read'>;

/** A log of some records by partition, which reads two at a time; only their offsets are looked at. */
function logOf(sizes: readonly number[], more: Partial<Walked> = {}) {
  const reads: string[] = [];
  const log: Walked = {
    partitions: sizes.length,
    end: async (partition) => sizes[partition] ?? 0,
    async read(partition, from) {
      reads.push(`${partition}/${from}`);
      // Records that came meanwhile are read, too.
      const offsets = [from, from + 1].filter((offset) => offset < (sizes[partition] ?? 0) + 1);
      return sliceOf(offsets, from + 2);
    },
    ...more,
  };
  return { log, reads };
}

const sliceOf = (offsets: readonly number[], next: number) =>
  ({ records: offsets.map((offset) => ({ offset })), next }) as unknown as LogSlice;

async function walked(log: Walked) {
  const slices: number[][] = [];
  for await (const { records } of walkLog(log)) slices.push(records.map(({ offset }) => offset));
  return slices;
}

describe('walking a log', () => {
  it('gives each partition in order, slice after slice, and not what came meanwhile', async () => {
    const { log, reads } = logOf([3, 0, 2]);
    expect(await walked(log)).toEqual([[0, 1], [2], [0, 1]]);
    expect(reads).toEqual(['0/0', '0/2', '2/0']);
  });

  it('gives what could not be read, where there is any', async () => {
    const unreadable = [{ partition: 0, offset: 1 }];
    const { log } = logOf([2], {
      read: async () => ({ ...sliceOf([0], 2), unreadable }) as unknown as LogSlice,
    });
    const slices = await Array.fromAsync(walkLog(log));
    expect(slices).toEqual([{ records: [{ offset: 0 }], unreadable }]);
    expect(await Array.fromAsync(walkLog(logOf([1]).log))).toEqual([{ records: [{ offset: 0 }] }]);
  });

  it('asks once more where the end is when nothing is given, and then gives up', async () => {
    let ends = 0;
    let given = false;
    const end = async () => {
      ends += 1;
      given = ends > 1;
      return 2;
    };
    const read = async (_: number, from: number) =>
      given ? sliceOf([from, from + 1], from + 2) : sliceOf([], from);
    expect(await walked(logOf([2], { end, read }).log)).toEqual([[0, 1]]);
    const stuck = logOf([2], { read: async (_, from) => sliceOf([], from) }).log;
    const failure = await walked(stuck).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(String(failure)).toContain('The log gave nothing at 0/0, below its end 2.');
  });
});
