import type { LogRecord, Offset } from '@cairn/lrs';

/** A record with the bytes of its envelope. */
export interface DecodedRecord {
  readonly record: LogRecord;
  readonly size: number;
}

/**
 * Records that were read lately, decoded. All projections of a process follow the log, mostly close to each other: each
 * record is read, checked and decoded for the first of them, and the others get the same one.
 */
export interface DecodedRecords {
  get(offset: Offset): DecodedRecord | undefined;
  add(offset: Offset, record: DecodedRecord): void;
}

/** Two batches of a projection. */
const DECODED_BYTES = 16 * 2 ** 20;

/** @param maxBytes of envelopes to keep; the one added last stays whatever its size */
export function createDecodedRecords(maxBytes = DECODED_BYTES): DecodedRecords {
  const records = new Map<Offset, DecodedRecord>();
  let bytes = 0;
  return {
    get: (offset) => records.get(offset),
    add(offset, record) {
      bytes += record.size - (records.get(offset)?.size ?? 0);
      records.delete(offset);
      records.set(offset, record);
      for (const [oldest, { size }] of records) {
        if (bytes <= maxBytes || oldest === offset) return;
        records.delete(oldest);
        bytes -= size;
      }
    },
  };
}
