import type { TenantId } from '@cairn/lrs';

/** Bits per id and probes: about one id in 70,000 that is not stored passes for one that may be, per layer. */
const BITS_PER_ID = 24;
const PROBES = 12;
const FIRST_LAYER_IDS = 2 ** 16;

/**
 * Which ids a log may hold, in three bytes each: a Bloom filter that grows by layers, each twice as large as the one
 * before. What it does not know was never added. Beyond its bound it knows nothing any more, and says so of every id.
 */
export class IdFilter {
  readonly #maxBytes: number;
  #layers: Layer[] = [];
  #bytes = 0;
  #full = false;

  /** @param maxBytes of memory it may take */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** True once more was added than fits: then it has forgotten everything. */
  get full(): boolean {
    return this.#full;
  }

  add(tenant: TenantId, id: string): void {
    this.#add(hashOf(seedOf(tenant), textWord, id));
  }

  /** Adds ids of one tenant, 16 bytes each. */
  addAll(tenant: TenantId, ids: Uint8Array): void {
    const seed = seedOf(tenant);
    const view = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
    for (let at = 0; at + 16 <= ids.length && !this.#full; at += 16) {
      this.#add(hashOf(seed, (word) => view.getUint32(at + 4 * word), ''));
    }
  }

  /** False when the id was certainly not added. */
  mayHold(tenant: TenantId, id: string): boolean {
    if (this.#full) return true;
    const hash = hashOf(seedOf(tenant), textWord, id);
    return this.#layers.some((layer) => layer.has(hash));
  }

  #add(hash: Hash): void {
    if (this.#full || this.#layers.some((layer) => layer.has(hash))) return;
    let last = this.#layers.at(-1);
    if (last === undefined || last.isFull) {
      last = this.#grow((last?.ids ?? FIRST_LAYER_IDS / 2) * 2);
      if (last === undefined) return;
    }
    last.add(hash);
  }

  #grow(ids: number): Layer | undefined {
    const layer = (ids * BITS_PER_ID) / 8;
    if (this.#bytes + layer > this.#maxBytes) {
      this.#full = true;
      this.#layers = [];
      return undefined;
    }
    this.#bytes += layer;
    const grown = new Layer(ids);
    this.#layers.push(grown);
    return grown;
  }
}

/** Two independent halves, from which all probes follow. */
interface Hash {
  readonly one: number;
  readonly two: number;
}

class Layer {
  readonly ids: number;
  readonly #bits: Uint8Array;
  readonly #size: number;
  #count = 0;

  constructor(ids: number) {
    this.ids = ids;
    this.#size = ids * BITS_PER_ID;
    this.#bits = new Uint8Array(this.#size / 8);
  }

  get isFull(): boolean {
    return this.#count >= this.ids;
  }

  add(hash: Hash): void {
    this.#count += 1;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = this.#bitOf(hash, probe);
      const at = Math.floor(bit / 8);
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (bit % 8));
    }
  }

  has(hash: Hash): boolean {
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = this.#bitOf(hash, probe);
      if (((this.#bits[Math.floor(bit / 8)] ?? 0) & (1 << (bit % 8))) === 0) return false;
    }
    return true;
  }

  #bitOf({ one, two }: Hash, probe: number): number {
    const hash = (one + Math.imul(probe, two)) >>> 0;
    return Math.floor((hash / 2 ** 32) * this.#size);
  }
}

/** Where the eight digits of each 32-bit word of a UUID are in its text; the two in the middle have a dash in them. */
const WORDS = [
  [0, 8, 8, 8],
  [9, 13, 14, 18],
  [19, 23, 24, 28],
  [28, 36, 36, 36],
] as const;

function textWord(word: 0 | 1 | 2 | 3, id: string): number {
  const [from, to, then, end] = WORDS[word];
  const digits = id.slice(from, to) + id.slice(then, end);
  return Number.parseInt(digits, 16) >>> 0;
}

/** @param wordOf the words of the id, as its text or as bytes */
function hashOf(seed: number, wordOf: (word: 0 | 1 | 2 | 3, id: string) => number, id: string): Hash {
  let one = seed;
  let two = seed ^ 0x5bd1e995;
  for (const word of [0, 1, 2, 3] as const) {
    const bits = wordOf(word, id);
    one = mixed(one ^ bits, 0x85ebca6b);
    two = mixed(two ^ bits, 0xc2b2ae35);
  }
  // Odd, so that the probes do not fall together.
  return { one: one >>> 0, two: two | 1 };
}

function mixed(bits: number, by: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), by);
  return Math.imul(once ^ (once >>> 13), 0x27d4eb2f) ^ (once >>> 16);
}

function seedOf(tenant: TenantId): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < tenant.length; at += 1) hash = Math.imul(hash ^ tenant.charCodeAt(at), 0x01000193);
  return hash;
}
