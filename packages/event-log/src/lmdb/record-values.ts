import { decodeEvent, EnvelopeError, type Offset } from '@cairn/lrs';
import type { DecodedRecord } from './decoded-records.ts';
import { readRecordValue } from './layout.ts';

/** Stored values of records that follow each other: one block of memory, which goes to another thread without a copy. */
export interface RecordValues {
  readonly from: Offset;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each value ends in `bytes`. */
  readonly ends: readonly number[];
}

/** Copies values into one block. */
export function packValues(from: Offset, values: readonly Buffer[]): RecordValues {
  const bytes = new Uint8Array(values.reduce((sum, value) => sum + value.length, 0));
  const ends: number[] = [];
  let end = 0;
  for (const value of values) {
    bytes.set(value, end);
    end += value.length;
    ends.push(end);
  }
  return { from, bytes, ends };
}

/** The values of a block with their offsets: views of it. */
export function* unpackValues({ from, bytes, ends }: RecordValues): Generator<[Offset, Buffer]> {
  let start = 0;
  for (const [at, end] of ends.entries()) {
    yield [from + at, Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)];
    start = end;
  }
}

/** The record of a stored value. @throws {DamagedRecordError | EnvelopeError} when it cannot be read */
export function decodeValue(partition: number, offset: Offset, value: Buffer): DecodedRecord {
  const { storedAt, envelope } = readRecordValue(offset, value);
  try {
    const { tenant, event } = decodeEvent(envelope);
    return { record: { partition, offset, tenant, storedAt, event }, size: envelope.length };
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause;
    throw new EnvelopeError(`Record ${offset} of the log: ${cause.message}`, { cause });
  }
}
