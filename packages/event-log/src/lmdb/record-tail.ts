import type { Offset } from '@cairn/lrs';

/**
 * The stored values of the newest records. Who follows the log reads them from here: reading them through
 * LMDB's map would make each of them resident a second time, and in the end the whole file.
 */
export interface RecordTail {
  /** Adds the value of the next record. */
  add(offset: Offset, value: Buffer): void;
  get(offset: Offset): Buffer | undefined;
}

/** @param maxBytes of values to keep; the newest one stays whatever its size */
export function createRecordTail(maxBytes: number): RecordTail {
  const values = new Map<Offset, Buffer>();
  let bytes = 0;
  return {
    add(offset, value) {
      values.set(offset, value);
      bytes += value.length;
      for (const [oldest, { length }] of values) {
        if (bytes <= maxBytes || oldest === offset) return;
        values.delete(oldest);
        bytes -= length;
      }
    },
    get: (offset) => values.get(offset),
  };
}
