/** Counts latencies in buckets that widen with the value, so that memory stays small and the error relative. */
export interface Histogram {
  readonly count: number;
  /** @param ms a latency in milliseconds */
  record(ms: number): void;
  /** The latency (ms) that a share of all, 0 < share <= 1, did not exceed; at most 1.6 % too high. NaN when empty. */
  quantile(share: number): number;
  readonly max: number;
}

/** Buckets in each doubling of the value. */
const STEPS = 64;
/** The first bucket ends here: what is quicker counts as this. */
const LEAST_MS = 0.01;
/** 24 doublings reach from 0.01 ms to 168 s. */
const BUCKETS = 24 * STEPS;

/** An empty histogram. */
export function createHistogram(): Histogram {
  const buckets = new Uint32Array(BUCKETS + 1);
  let count = 0;
  let max = Number.NaN;

  return {
    get count() {
      return count;
    },
    get max() {
      return max;
    },
    record(ms) {
      const step = Math.ceil(Math.log2(Math.max(ms, LEAST_MS) / LEAST_MS) * STEPS);
      const index = Math.min(step, BUCKETS);
      buckets[index] = (buckets[index] ?? 0) + 1;
      count += 1;
      if (!(ms <= max)) max = ms;
    },
    quantile(share) {
      if (count === 0) return Number.NaN;
      // The rounding guards against 0.95 * 20 = 19.000000000000004.
      const wanted = Math.ceil(share * count - 1e-9);
      let seen = 0;
      for (let index = 0; index < buckets.length; index++) {
        seen += buckets[index] ?? 0;
        if (seen >= wanted) return Math.min(LEAST_MS * 2 ** (index / STEPS), max);
      }
      return max;
    },
  };
}
