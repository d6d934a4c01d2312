import type { KnownStatement } from '@cairn/lrs';
import { STATEMENT_KEY_BYTES } from './layout.ts';

/**
 * An entry of the statement index: key 20 bytes (`statementKey`), seq f64, effective timestamp f64, digest 16
 * bytes. Its size is a multiple of four, so that keys compare and hash as five words.
 */
export const ENTRY_BYTES = 52;
export const ENTRY_WORDS = ENTRY_BYTES / 4;
const KEY_WORDS = STATEMENT_KEY_BYTES / 4;
const SEQ_AT = STATEMENT_KEY_BYTES;
const TIMESTAMP_AT = SEQ_AT + 8;
const DIGEST_AT = TIMESTAMP_AT + 8;

/** What the index says of a statement. */
export interface HeldStatement extends KnownStatement {
  readonly seq: number;
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

/**
 * Writes everything of entry `index` but its key.
 * @throws {RangeError} when the digest is not 128 bits of hex
 */
export function writeHeld(into: Buffer, index: number, held: HeldStatement): void {
  const at = index * ENTRY_BYTES;
  checkDigest(held.digest);
  into.writeDoubleLE(held.seq, at + SEQ_AT);
  into.writeDoubleLE(held.timestamp, at + TIMESTAMP_AT);
  into.write(held.digest, at + DIGEST_AT, 'hex');
}

/** Reads entry `index`. */
export function readHeld(from: Buffer, index: number): HeldStatement {
  const at = index * ENTRY_BYTES;
  return {
    seq: from.readDoubleLE(at + SEQ_AT),
    timestamp: from.readDoubleLE(at + TIMESTAMP_AT),
    digest: from.toString('hex', at + DIGEST_AT, at + ENTRY_BYTES),
  };
}

/** @throws {RangeError} when the digest is not 128 bits of lower-case hex */
export function checkDigest(digest: string): void {
  if (/^[0-9a-f]{32}$/.test(digest)) return;
  throw new RangeError(`The digest ${JSON.stringify(digest)} is not 32 hexadecimal digits.`);
}

/** Whether entry `index` has the key. */
export function hasKey(entries: Int32Array, index: number, key: Int32Array): boolean {
  const at = index * ENTRY_WORDS;
  for (let word = 0; word < KEY_WORDS; word += 1) if (entries[at + word] !== key[word]) return false;
  return true;
}

/** Two independent 32-bit hashes of a key. */
export interface KeyHash {
  readonly first: number;
  readonly second: number;
}

/** Hashes a key. Stored filters and buckets depend on it: it may never change within a format. */
export function hashKey(key: Int32Array): KeyHash {
  return { first: murmur3(key, 0x9747b28c), second: murmur3(key, 0x3c6ef372) };
}

/** MurmurHash3 (x86, 32 bits; Appleby, public domain algorithm) of the five words of a key. */
function murmur3(key: Int32Array, seed: number): number {
  let hash = seed;
  for (let word = 0; word < KEY_WORDS; word += 1) {
    let k = Math.imul(key[word] ?? 0, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= STATEMENT_KEY_BYTES;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
