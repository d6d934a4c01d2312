import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import type { LogReader } from './event-log.ts';
import { lagBehind, UNKNOWN_LAG } from './lag.ts';

describe('the lag of a projection', () => {
  it('is what is left, and how long the oldest of it has been there', async () => {
    const log = createMemoryLog();
    for (let n = 0; n < 3; n += 1) await log.append('acme', recordOf(recordedStatement()));
    const { records } = await log.read(0, 1, { maxRecords: 1, maxBytes: 1 });
    const stored = records[0]?.storedAt ?? Number.NaN;
    const lag = (next: number, later: number) => lagBehind(log, 0, { next, end: 3 }, () => stored + later);
    expect(await lag(1, 1500)).toEqual({ events: 2, seconds: 1.5 });
    expect(await lag(3, 1500)).toEqual({ events: 0, seconds: 0 });
    // A projection may be ahead of an end that was asked for earlier, and clocks may go back.
    expect(await lag(4, 1500)).toEqual({ events: 0, seconds: 0 });
    expect(await lag(1, -10)).toEqual({ events: 2, seconds: 0 });
  });

  it('is read from one record, however many are left', async () => {
    const log = createMemoryLog();
    for (let n = 0; n < 3; n += 1) await log.append('acme', recordOf(recordedStatement()));
    const asked: unknown[] = [];
    const reader: LogReader = {
      partitions: log.partitions,
      end: (partition) => log.end(partition),
      waitPast: (partition, offset, signal) => log.waitPast(partition, offset, signal),
      read: (partition, from, bounds) => {
        asked.push([partition, from, bounds]);
        return log.read(partition, from, bounds);
      },
    };
    await lagBehind(reader, 0, { next: 3, end: 3 }, Date.now);
    expect(asked).toEqual([]);
    await lagBehind(reader, 0, { next: 0, end: 3 }, Date.now);
    expect(asked).toEqual([[0, 0, { maxRecords: 1, maxBytes: 1 }]]);
  });

  it('has no age while none of what is left can be read', async () => {
    expect(await lagBehind(createMemoryLog(), 0, { next: 0, end: 2 }, () => 5)).toEqual({
      events: 2,
      seconds: 0,
    });
  });

  it('is not zero where nobody knows it', () => {
    expect(UNKNOWN_LAG).toEqual({ events: null, seconds: null });
  });
});
