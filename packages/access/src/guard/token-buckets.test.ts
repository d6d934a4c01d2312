import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenBuckets } from './token-buckets.ts';

describe('createTokenBuckets', () => {
  let now: number;
  const make = (size = 10) => createTokenBuckets({ rate: 2, size, clock: () => now });
  beforeEach(() => {
    now = 0;
  });

  it('lets ten seconds’ worth through at once, then the rate', () => {
    const buckets = make();
    expect(Array.from({ length: 21 }, () => buckets.take('k', 1)).filter((wait) => wait === 0)).toHaveLength(
      20,
    );
    now = 500;
    expect([buckets.take('k', 1), buckets.take('k', 1)]).toEqual([0, 1]);
  });

  it('lets something large through and makes those after it wait', () => {
    const buckets = make();
    expect(buckets.take('k', 100)).toBe(0);
    expect(buckets.take('k', 1)).toBe(41);
    now = 40_500;
    expect(buckets.take('k', 1)).toBe(0);
  });

  it('counts each name for itself and never holds more than ten seconds’ worth', () => {
    const buckets = make();
    buckets.charge('a', 1_000);
    expect(buckets.take('b', 1)).toBe(0);
    now = 10_000_000;
    buckets.charge('a', 20);
    expect(buckets.take('a', 1)).toBe(1);
  });

  it('forgets the name unused longest when there are too many, and survives a clock set back', () => {
    const buckets = make(2);
    buckets.charge('a', 100);
    buckets.charge('b', 100);
    now = -60_000;
    expect(buckets.take('a', 1)).toBeGreaterThan(0);
    buckets.take('c', 1);
    expect(buckets.take('a', 1)).toBeGreaterThan(0);
    expect(buckets.take('b', 1)).toBe(0);
  });
});
