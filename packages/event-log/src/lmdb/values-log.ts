import type { LogReader, LogRecord, Offset, ReadBounds } from '@cairn/lrs';
import { createDecodedRecords } from './decoded-records.ts';
import { decodeValue, type RecordValues, unpackValues } from './record-values.ts';

/** Where the values of an LMDB log come from, when its file is open elsewhere: another thread. */
export interface ValueSource extends Pick<LogReader, 'end' | 'waitPast'> {
  /** At most `maxRecords` and about `maxBytes` from `from` on, none at the end. */
  readValues(from: Offset, bounds: ReadBounds): Promise<RecordValues>;
}

/**
 * A log that takes stored values apart where it is used. All projections of a thread follow it, mostly close to each
 * other: each record is fetched, checked and decoded for the first of them, and the others get the same one.
 */
export function createValuesLog(source: ValueSource): LogReader {
  const decoded = createDecodedRecords();
  let turn: Promise<unknown> = Promise.resolve();

  async function readSlice(partition: number, from: Offset, bounds: ReadBounds) {
    const records: LogRecord[] = [];
    let bytes = 0;
    const isFull = () => records.length >= bounds.maxRecords || bytes >= bounds.maxBytes;
    const take = (read: { readonly record: LogRecord; readonly size: number }) => {
      records.push(read.record);
      bytes += read.size;
    };
    while (!isFull()) {
      const record = decoded.get(from + records.length);
      if (record === undefined) break;
      take(record);
    }
    if (!isFull()) {
      const rest = { maxRecords: bounds.maxRecords - records.length, maxBytes: bounds.maxBytes - bytes };
      for (const [offset, value] of unpackValues(await source.readValues(from + records.length, rest))) {
        const read = decodeValue(partition, offset, value);
        decoded.add(offset, read);
        take(read);
      }
    }
    return { records, next: from + records.length };
  }

  return {
    partitions: 1,
    end: (partition) => source.end(partition),
    waitPast: (partition, offset, signal) => source.waitPast(partition, offset, signal),
    read(partition, from, bounds) {
      // One after another: what the first fetches, the next finds.
      const reading = turn.then(() => readSlice(partition, from, bounds));
      turn = reading.catch(() => undefined);
      return reading;
    },
  };
}
