import { STATEMENT_KEY_BYTES, writeHex } from './layout.ts';

/**
 * An entry of the statement index: key 20 bytes (`statementKey`), seq f64, effective timestamp f64, digest 16
 * bytes, all of them 0 where the record has none. Its size is a multiple of four, so that keys compare and hash as five words.
 */
export const ENTRY_BYTES = 52;
export const ENTRY_WORDS = ENTRY_BYTES / 4;
const KEY_WORDS = STATEMENT_KEY_BYTES / 4;
const SEQ_AT = STATEMENT_KEY_BYTES;
const TIMESTAMP_AT = SEQ_AT + 8;
const DIGEST_AT = TIMESTAMP_AT + 8;
const DIGEST_BYTES = 16;

/** What the index says of a statement. */
export interface IndexedStatement {
  readonly seq: number;
  /** Effective timestamp, ms since the epoch. */
  readonly timestamp: number;
  /** Undefined when only the text of the statement tells. */
  readonly digest?: string;
}

/** Bytes that can be read as words, too. */
export interface WordBuffer {
  readonly bytes: Buffer;
  readonly words: Int32Array;
}

/** Zeroed memory for keys or entries. */
export function wordBuffer(length: number): WordBuffer {
  const memory = new ArrayBuffer(length);
  return { bytes: Buffer.from(memory), words: new Int32Array(memory) };
}

/** Writes where the statement of entry `index` is. */
export function writeSeq(into: Buffer, index: number, seq: number): void {
  into.writeDoubleLE(seq, index * ENTRY_BYTES + SEQ_AT);
}

export function writeTimestamp(into: Buffer, index: number, timestamp: number): void {
  into.writeDoubleLE(timestamp, index * ENTRY_BYTES + TIMESTAMP_AT);
}

export function readTimestamp(from: Buffer, index: number): number {
  return from.readDoubleLE(index * ENTRY_BYTES + TIMESTAMP_AT);
}

/** @throws {RangeError} when the digest is not 128 bits of lower-case hex */
export function writeDigest(into: Buffer, index: number, digest: string): void {
  const isHex =
    digest.length === DIGEST_BYTES * 2 &&
    writeHex(digest, 0, DIGEST_BYTES, into, index * ENTRY_BYTES + DIGEST_AT, 'lower case');
  if (isHex) return;
  throw new RangeError(`The digest ${JSON.stringify(digest)} is not 32 hexadecimal digits.`);
}

const NO_DIGEST = '00'.repeat(DIGEST_BYTES);

/** Reads entry `index`. */
export function readEntry(from: Buffer, index: number): IndexedStatement {
  const at = index * ENTRY_BYTES;
  const digest = from.toString('hex', at + DIGEST_AT, at + ENTRY_BYTES);
  return {
    seq: from.readDoubleLE(at + SEQ_AT),
    timestamp: readTimestamp(from, index),
    ...(digest !== NO_DIGEST && { digest }),
  };
}

/** A key to look up: five words of `words` from word `at` on, and their hashes. */
export interface Key {
  readonly words: Int32Array;
  readonly at: number;
  readonly hash: KeyHash;
}

/** Whether entry `index` has the key. */
export function hasKey(entries: Int32Array, index: number, { words, at }: Key): boolean {
  const from = index * ENTRY_WORDS;
  for (let word = 0; word < KEY_WORDS; word += 1) if (entries[from + word] !== words[at + word]) return false;
  return true;
}

/** Two independent 32-bit hashes of a key. */
export interface KeyHash {
  readonly first: number;
  readonly second: number;
}

/** Hashes the key of five words from word `at` on. Stored filters and buckets depend on it: fixed within a format. */
export function hashKey(words: Int32Array, at = 0): KeyHash {
  return { first: murmur3(words, at, 0x9747b28c), second: murmur3(words, at, 0x3c6ef372) };
}

/** MurmurHash3 (x86, 32 bits; Appleby, public domain algorithm) of the five words of a key. */
function murmur3(words: Int32Array, at: number, seed: number): number {
  let hash = seed;
  for (let word = 0; word < KEY_WORDS; word += 1) {
    let k = Math.imul(words[at + word] ?? 0, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= STATEMENT_KEY_BYTES;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
