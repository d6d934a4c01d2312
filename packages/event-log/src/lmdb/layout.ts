import { crc32 } from 'node:zlib';
import type { Offset } from '@cairn/lrs';

/**
 * How the log lies in LMDB. Numbers in keys are big-endian, so that keys sort as the numbers do.
 *
 *     records  offset u64                -> storedAt f64, crc32 of the envelope u32, envelope (encodeEvent)
 *     voids    tenant u32, target id     -> seq f64 of the first statement that voids it
 *     tenants  name                      -> number u32
 *     runs     run u32, bucket u32       -> entries of the statement index (index-entry.ts)
 *     filters  run u32                   -> what runs are there (statement-run.ts)
 *     meta     "format"                  -> decimal text
 *
 * Only `records` and `tenants` are the truth; the rest is a function of them.
 */
export const FORMAT = 1;

/** Bytes in front of the envelope in a value of `records`. */
const RECORD_HEAD = 12;
/** Bytes of a {@link statementKey}. */
export const STATEMENT_KEY_BYTES = 20;

/** A record of the log failed its checksum: the disk gave back other bytes than were written. */
export class DamagedRecordError extends Error {
  readonly offset: Offset;
  constructor(offset: Offset) {
    super(`Record ${offset} of the log is damaged: its checksum does not match its bytes.`);
    this.name = 'DamagedRecordError';
    this.offset = offset;
  }
}

/** The key of a record; `into` is reused by callers that look up one key after another. */
export function recordKey(offset: Offset, into: Buffer = Buffer.allocUnsafe(8)): Buffer {
  into.writeUInt32BE(Math.floor(offset / 2 ** 32), 0);
  into.writeUInt32BE(offset % 2 ** 32, 4);
  return into;
}

/** The offset of a {@link recordKey}. */
export function offsetOfKey(key: Buffer): Offset {
  return key.readUInt32BE(0) * 2 ** 32 + key.readUInt32BE(4);
}

/** The stored form of a record. */
export function recordValue(storedAt: number, envelope: Uint8Array): Buffer {
  const value = Buffer.allocUnsafeSlow(RECORD_HEAD + envelope.length);
  value.writeDoubleBE(storedAt, 0);
  value.writeUInt32BE(crc32(envelope), 8);
  value.set(envelope, RECORD_HEAD);
  return value;
}

/**
 * Takes a stored record apart. The envelope is a view of `value`.
 * @throws {DamagedRecordError} when the bytes are not those that were written
 */
export function readRecordValue(offset: Offset, value: Buffer): { storedAt: number; envelope: Buffer } {
  if (value.length < RECORD_HEAD) throw new DamagedRecordError(offset);
  const envelope = value.subarray(RECORD_HEAD);
  if (crc32(envelope) !== value.readUInt32BE(8)) throw new DamagedRecordError(offset);
  return { storedAt: value.readDoubleBE(0), envelope };
}

/**
 * Tenant and id of a statement in 20 bytes: the key of `voids` and of the statement index.
 * @throws {RangeError} when the id is not a UUID
 */
export function statementKey(
  tenant: number,
  statementId: string,
  into: Buffer = Buffer.allocUnsafe(STATEMENT_KEY_BYTES),
): Buffer {
  into.writeUInt32BE(tenant, 0);
  const hex = statementId.replaceAll('-', '');
  if (hex.length !== 32 || into.write(hex, 4, 'hex') !== 16) {
    throw new RangeError(`The statement id ${JSON.stringify(statementId)} is not a UUID.`);
  }
  return into;
}

/** A value of `voids`. */
export function seqValue(seq: number): Buffer {
  const value = Buffer.allocUnsafeSlow(8);
  value.writeDoubleBE(seq, 0);
  return value;
}
