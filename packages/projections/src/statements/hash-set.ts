const FIRST_SLOTS = 1024;

/** A set of hashes below 2^53 in 16 to 32 bytes each: a hundred thousand learners are known for as long as a process lives. */
export class HashSet {
  /** Open addressing; 0 is an empty slot. A power of two long and at most half full. */
  #slots = new Float64Array(FIRST_SLOTS);
  #hasZero = false;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a whole number from 0 up to 2^53. */
  add(hash: number): void {
    if (hash === 0) {
      if (!this.#hasZero) this.#size += 1;
      this.#hasZero = true;
      return;
    }
    if (!insert(this.#slots, hash)) return;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) insert(larger, hash);
    this.#slots = larger;
  }
}

/** @returns false when the hash is there already */
function insert(slots: Float64Array, hash: number): boolean {
  // The lowest bits, which are as good as any of a hash.
  let slot = hash % slots.length;
  while (slots[slot] !== 0) {
    if (slots[slot] === hash) return false;
    slot = (slot + 1) % slots.length;
  }
  slots[slot] = hash;
  return true;
}
