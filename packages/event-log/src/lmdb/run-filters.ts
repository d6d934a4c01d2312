import type { KeyHash } from './index-entry.ts';
import type { RecentStatements } from './recent-statements.ts';

/** With 7 probes, one foreign key in about 1,400 passes. */
const FILTER_BITS_PER_ENTRY = 16;
const FILTER_PROBES = 7;
/** Runs of a block: as many as a word has bits. */
const RUNS_PER_BLOCK = 32;

/** Makes the Bloom filter of a run, as it is stored; its length is a power of two. */
export function makeFilter(recent: RecentStatements): Uint8Array {
  const filter = new Uint8Array(powerOfTwo((recent.count * FILTER_BITS_PER_ENTRY) / 8));
  const mask = filter.length * 8 - 1;
  for (let index = 0; index < recent.count; index += 1) {
    const hash = recent.hashOf(index);
    for (let probe = 0; probe < FILTER_PROBES; probe += 1) {
      const bit = bitOf(hash, probe) & mask;
      filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return filter;
}

/** Double hashing (Kirsch, Mitzenmacher: Less Hashing, Same Performance, 2006); an odd step meets every bit. */
function bitOf({ first, second }: KeyHash, probe: number): number {
  return (first + Math.imul(probe, second | 1)) >>> 0;
}

/** The nearest power of two, at least 1. */
export function powerOfTwo(value: number): number {
  return 2 ** Math.max(0, Math.round(Math.log2(value)));
}

/** Filters of one length, laid side by side: bit r of word b is bit b of the filter of run `from` + r. */
interface Block {
  readonly from: number;
  count: number;
  readonly words: Int32Array;
}

/**
 * The filters of all runs, turned: one look into memory asks 32 runs about the same bit. Asked one after another, each
 * would be a cache miss or two, for every statement that comes; with ten million statements that took longer than
 * reading the statement.
 */
export class RunFilters {
  readonly #blocks: Block[] = [];

  /** Adds the filter of the next run. */
  add(filter: Uint8Array): void {
    const last = this.#blocks.at(-1);
    const bits = filter.length * 8;
    const fits = last !== undefined && last.count < RUNS_PER_BLOCK && last.words.length === bits;
    const from = last === undefined ? 0 : last.from + last.count;
    const block = fits ? last : { from, count: 0, words: new Int32Array(bits) };
    if (!fits) this.#blocks.push(block);
    const { words, count } = block;
    // Without a branch, since the bits of a filter are as good as random.
    for (let bit = 0; bit < words.length; bit += 1) {
      words[bit] = (words[bit] ?? 0) | ((((filter[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) << count);
    }
    block.count += 1;
  }

  /** Numbers of the runs that may hold a key, newest first; hardly ever any that does not. */
  mayHold(hash: KeyHash): readonly number[] {
    let found: number[] | undefined;
    for (let nth = this.#blocks.length - 1; nth >= 0; nth -= 1) {
      const block = this.#blocks[nth];
      let runs = block === undefined ? 0 : runsOf(block, hash);
      while (runs !== 0) {
        const newest = 31 - Math.clz32(runs);
        found ??= [];
        found.push((block?.from ?? 0) + newest);
        runs ^= 1 << newest;
      }
    }
    return found ?? NONE;
  }
}

const NONE: readonly number[] = [];

/** The runs of a block that may hold a key, as bits. */
function runsOf({ words }: Block, hash: KeyHash): number {
  const mask = words.length - 1;
  let runs = -1;
  for (let probe = 0; probe < FILTER_PROBES && runs !== 0; probe += 1) {
    runs &= words[bitOf(hash, probe) & mask] ?? 0;
  }
  return runs;
}
