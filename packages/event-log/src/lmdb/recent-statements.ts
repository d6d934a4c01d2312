import {
  ENTRY_BYTES,
  ENTRY_WORDS,
  type HeldStatement,
  hasKey,
  type KeyHash,
  readHeld,
  type WordBuffer,
  wordBuffer,
  writeHeld,
} from './index-entry.ts';
import { STATEMENT_KEY_BYTES } from './layout.ts';

/**
 * The statements of the newest records, in memory: a hash table with open addressing over one block of
 * entries, 52 bytes each and some 16 for finding them.
 */
export class RecentStatements {
  #entries: WordBuffer;
  /** Both hashes of each entry. */
  #hashes: Uint32Array;
  /** Index of an entry + 1, or 0; a power of two long and never more than half full. */
  #slots: Int32Array;
  #count = 0;

  /** @param capacity entries to make room for at once, a power of two; it grows beyond */
  constructor(capacity = 1024) {
    this.#entries = wordBuffer(capacity * ENTRY_BYTES);
    this.#hashes = new Uint32Array(capacity * 2);
    this.#slots = new Int32Array(capacity * 2);
  }

  get count(): number {
    return this.#count;
  }

  get capacity(): number {
    return this.#hashes.length / 2;
  }

  /** All entries, one after another. */
  get words(): Int32Array {
    return this.#entries.words.subarray(0, this.#count * ENTRY_WORDS);
  }

  hashOf(index: number): KeyHash {
    return { first: this.#hashes[index * 2] ?? 0, second: this.#hashes[index * 2 + 1] ?? 0 };
  }

  find(key: WordBuffer, hash: KeyHash): HeldStatement | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hash.first & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0) return undefined;
      if (hasKey(this.#entries.words, index, key.words)) return readHeld(this.#entries.bytes, index);
    }
  }

  /** Adds a statement that is not there yet. */
  add(key: WordBuffer, hash: KeyHash, held: HeldStatement): void {
    if (this.#count * 2 === this.#hashes.length) this.#grow();
    const index = this.#count;
    this.#entries.bytes.set(key.bytes.subarray(0, STATEMENT_KEY_BYTES), index * ENTRY_BYTES);
    writeHeld(this.#entries.bytes, index, held);
    this.#hashes[index * 2] = hash.first;
    this.#hashes[index * 2 + 1] = hash.second;
    this.#count += 1;
    this.#place(index, hash.first);
  }

  #place(index: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index + 1;
  }

  #grow(): void {
    const entries = wordBuffer(this.#entries.bytes.length * 2);
    entries.bytes.set(this.#entries.bytes);
    this.#entries = entries;
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#count; index += 1) this.#place(index, hashes[index * 2] ?? 0);
  }
}
