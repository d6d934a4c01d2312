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

/** The stored form of a record, but for its time; `encode` is to leave this much room in front of the envelope. */
export function recordValue(encode: (room: number) => Buffer): Buffer {
  const value = encode(RECORD_HEAD);
  value.writeUInt32BE(crc32(value.subarray(RECORD_HEAD)), 8);
  return value;
}

/** Writes the time into a {@link recordValue}. */
export function stampRecord(value: Buffer, storedAt: number): void {
  value.writeDoubleBE(storedAt, 0);
}

/** The envelope of a stored record whose bytes are known to be right: a view of them. */
export function envelopeOf(value: Buffer): Buffer {
  return value.subarray(RECORD_HEAD);
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
  writeStatementId(into, 4, statementId);
  return into;
}

/** Where the digits of a UUID are in its text, and how many bytes they make. */
const UUID_GROUPS = [
  [0, 4],
  [9, 2],
  [14, 2],
  [19, 2],
  [24, 6],
] as const;
const UUID_TEXT = 36;

/**
 * Writes a statement's id as the 16 bytes it denotes.
 * @throws {RangeError} when the id is not a UUID
 */
export function writeStatementId(into: Buffer, at: number, statementId: string): void {
  let end = at;
  let good = statementId.length === UUID_TEXT;
  for (const [from, bytes] of UUID_GROUPS) {
    good &&= from === 0 || statementId.charCodeAt(from - 1) === HYPHEN;
    good &&= writeHex(statementId, from, bytes, into, end, 'any case');
    end += bytes;
  }
  if (!good) throw new RangeError(`The statement id ${JSON.stringify(statementId)} is not a UUID.`);
}

const HYPHEN = 45;

/**
 * Writes the bytes that hexadecimal digits denote; for texts this short this is quicker than the runtime's own way.
 * @param from where the digits of `bytes` bytes begin in the text
 * @returns false when one of them is not a digit; then some may be written
 */
export function writeHex(
  text: string,
  from: number,
  bytes: number,
  into: Buffer,
  at: number,
  letters: 'lower case' | 'any case',
): boolean {
  const digits = letters === 'any case' ? DIGITS : LOWER_CASE_DIGITS;
  let good = 0;
  for (let index = 0; index < bytes; index += 1) {
    const place = from + index * 2;
    const high = digits[text.charCodeAt(place)] ?? -1;
    const low = digits[text.charCodeAt(place + 1)] ?? -1;
    // A digit is never negative, so the sign of all of them together tells.
    good |= high | low;
    into[at + index] = (high << 4) | low;
  }
  return good >= 0;
}

/** By character code: the value of a digit, or -1. */
const LOWER_CASE_DIGITS = digitValues('0123456789abcdef');
const DIGITS = digitValues('0123456789abcdef', 'ABCDEF');

function digitValues(digits: string, capitals = ''): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let value = 0; value < digits.length; value += 1) values[digits.charCodeAt(value)] = value;
  for (let value = 0; value < capitals.length; value += 1) values[capitals.charCodeAt(value)] = value + 10;
  return values;
}

/** A value of `voids`. */
export function seqValue(seq: number): Buffer {
  const value = Buffer.allocUnsafeSlow(8);
  value.writeDoubleBE(seq, 0);
  return value;
}
