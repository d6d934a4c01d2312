import {
  ENTRY_BYTES,
  ENTRY_WORDS,
  hasKey,
  type IndexedStatement,
  type Key,
  type KeyHash,
  readEntry,
  type WordBuffer,
  wordBuffer,
} from './index-entry.ts';

/**
 * Statements of records that are in no run yet, in memory: a hash table with open addressing over one block of
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

  find(key: Key): IndexedStatement | undefined {
    const index = (this.#slots[this.#slotOf(key)] ?? 0) - 1;
    return index < 0 ? undefined : readEntry(this.#entries.bytes, index);
  }

  has(key: Key): boolean {
    return this.#slots[this.#slotOf(key)] !== 0;
  }

  /** Adds the entry of a key, unless one with that key is there. @returns whether it was added */
  add(key: Key): boolean {
    if (this.#count * 2 === this.#hashes.length) this.#grow();
    const slot = this.#slotOf(key);
    if (this.#slots[slot] !== 0) return false;
    const index = this.#count;
    const { words } = this.#entries;
    const to = index * ENTRY_WORDS;
    for (let word = 0; word < ENTRY_WORDS; word += 1) words[to + word] = key.words[key.at + word] ?? 0;
    this.#hashes[index * 2] = key.hash.first;
    this.#hashes[index * 2 + 1] = key.hash.second;
    this.#count += 1;
    this.#slots[slot] = index + 1;
    return true;
  }

  /** Adds all of others, none of which is there. */
  addAll(others: RecentStatements): void {
    const words = others.#entries.words;
    for (let index = 0; index < others.#count; index += 1) {
      this.add({ words, at: index * ENTRY_WORDS, hash: others.hashOf(index) });
    }
  }

  /** Takes out what was added last, so that `count` are left. */
  truncate(count: number): void {
    const { words } = this.#entries;
    while (this.#count > count) {
      const last = this.#count - 1;
      // Nothing that was added before can have been put after it: its slot may simply be empty again.
      const slot = this.#slotOf({ words, at: last * ENTRY_WORDS, hash: this.hashOf(last) });
      this.#slots[slot] = 0;
      this.#count = last;
    }
  }

  /** The slot that holds the key, or the empty one where it would go. */
  #slotOf(key: Key): number {
    const mask = this.#slots.length - 1;
    for (let slot = key.hash.first & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0 || hasKey(this.#entries.words, index, key)) return slot;
    }
  }

  #grow(): void {
    const entries = wordBuffer(this.#entries.bytes.length * 2);
    entries.bytes.set(this.#entries.bytes);
    this.#entries = entries;
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let index = 0; index < this.#count; index += 1) {
      let slot = (hashes[index * 2] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}
