/** A bounded set of token buckets. */
export interface TokenBuckets {
  /**
   * Takes `cost` when the bucket of the name has anything left, even if that empties it below zero: what is large is
   * let through once and paid for by those that come after it.
   * @returns 0 when it was taken, else the whole seconds until there is something again
   */
  take(name: string, cost: number): number;
  /** Takes without asking. */
  charge(name: string, cost: number): void;
}

/** Seconds' worth that an unused bucket holds. */
const BURST_SECONDS = 10;

/**
 * Buckets that fill at a rate, each holding ten seconds' worth. Only those in use are remembered, and of these the
 * `size` used last; a forgotten one is full again.
 * @param options rate: tokens per second, greater than 0
 */
export function createTokenBuckets(options: {
  readonly rate: number;
  readonly size: number;
  readonly clock?: () => number;
}): TokenBuckets {
  const { rate, size, clock = Date.now } = options;
  const capacity = rate * BURST_SECONDS;
  const buckets = new Map<string, { level: number; at: number }>();

  function open(name: string): { level: number; at: number } {
    const now = clock();
    const held = buckets.get(name);
    // Taken out and put in again, it becomes the newest.
    if (held !== undefined) buckets.delete(name);
    const bucket = held ?? { level: capacity, at: now };
    bucket.level = Math.min(capacity, bucket.level + (Math.max(0, now - bucket.at) / 1000) * rate);
    bucket.at = now;
    buckets.set(name, bucket);
    for (const oldest of buckets.keys()) {
      if (buckets.size <= size) break;
      buckets.delete(oldest);
    }
    return bucket;
  }

  return {
    take(name, cost) {
      const bucket = open(name);
      if (bucket.level < 1) return Math.max(1, Math.ceil((1 - bucket.level) / rate));
      bucket.level -= cost;
      return 0;
    },
    charge(name, cost) {
      open(name).level -= cost;
    },
  };
}
