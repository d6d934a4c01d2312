import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SampledCount, sampledCount } from './hypergeometric.ts';

const boundsOf = (count: number, n: number, population: number) => {
  const { value, low, high } = sampledCount({ count, n, population });
  return [value, low, high];
};

/** n choose k as a whole number. */
function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return k < 0 || k > n ? 0n : result;
}

/** P(X = x), from whole numbers. */
function probability(x: number, marked: number, n: number, population: number): number {
  const ways = choose(marked, x) * choose(population - marked, n - x);
  return Number((ways * 10n ** 18n) / choose(population, n)) / 1e18;
}

describe('a count estimated from a sample', () => {
  it('covers the true number at least as often as it says, whatever it is', () => {
    const [n, population] = [12, 60];
    const bounds = Array.from({ length: n + 1 }, (_, count) => sampledCount({ count, n, population }));
    for (let marked = 0; marked <= population; marked++) {
      let [below, above] = [0, 0];
      for (const [x, { low, high }] of bounds.entries()) {
        if (high < marked) below += probability(x, marked, n, population);
        if (low > marked) above += probability(x, marked, n, population);
      }
      expect(below).toBeLessThanOrEqual(0.025);
      expect(above).toBeLessThanOrEqual(0.025);
    }
  });

  it('is not wider than it has to be: the next number outside would be covered too rarely', () => {
    const [n, population] = [12, 60];
    for (let count = 0; count <= n; count++) {
      const { low, high } = sampledCount({ count, n, population });
      const tail = (marked: number, isIn: (x: number) => boolean) =>
        Array.from({ length: n + 1 }, (_, x) => x)
          .filter(isIn)
          .reduce((sum, x) => sum + probability(x, marked, n, population), 0);
      if (low > count) expect(tail(low - 1, (x) => x >= count)).toBeLessThanOrEqual(0.025);
      if (high < population - (n - count))
        expect(tail(high + 1, (x) => x <= count)).toBeLessThanOrEqual(0.025);
    }
  });

  it('has the bounds that adding up every outcome gives, at any confidence', () => {
    for (const population of [1, 2, 5, 9, 14]) {
      for (let n = 1; n <= population; n++) {
        for (let count = 0; count <= n; count++) {
          // Of all numbers of marked ones that are possible, those under which what was seen is not too rare on either side.
          const tail = (marked: number, isIn: (x: number) => boolean) =>
            Array.from({ length: n + 1 }, (_, x) =>
              isIn(x) ? probability(x, marked, n, population) : 0,
            ).reduce((sum, one) => sum + one);
          const possible = Array.from({ length: population - n + 1 }, (_, unseen) => count + unseen);
          for (const confidence of [0.137, 0.537, 0.863, 0.971]) {
            const alpha = (1 - confidence) / 2;
            const low = possible.find((marked) => tail(marked, (x) => x >= count) > alpha);
            const high = possible.findLast((marked) => tail(marked, (x) => x <= count) > alpha);
            const found = sampledCount({ count, n, population }, confidence);
            expect([count, n, population, confidence, found.low, found.high]).toEqual([
              count,
              n,
              population,
              confidence,
              low,
              high,
            ]);
          }
        }
      }
    }
  });

  it('is the number itself where all are looked at, and everything where nobody is', () => {
    expect(boundsOf(7, 30, 30)).toEqual([7, 7, 7]);
    expect(boundsOf(0, 0, 30)).toEqual([0, 0, 30]);
    expect(boundsOf(0, 0, 0)).toEqual([0, 0, 0]);
  });

  it('goes from none to few where none are seen, and is symmetrical', () => {
    // By hand: the largest M with C(1000 - M, 100) / C(1000, 100) > .025 is 34.
    expect(boundsOf(0, 100, 1_000)).toEqual([0, 0, 34]);
    expect(boundsOf(100, 100, 1_000)).toEqual([1_000, 966, 1_000]);
  });

  it('holds what was seen, lies in order, and mirrors the count of those without the mark', () => {
    const sample = fc
      .tuple(fc.nat(2_000_000), fc.nat(20_000), fc.nat(20_000))
      .map(([population, size, marked]): SampledCount => {
        const n = Math.min(population, size);
        return { population, n, count: Math.min(n, marked) };
      });
    fc.assert(
      fc.property(sample, ({ count, n, population }) => {
        const { value, low, high } = sampledCount({ count, n, population });
        const other = sampledCount({ count: n - count, n, population });
        expect(low).toBeGreaterThanOrEqual(count);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(population - (n - count));
        expect([other.low, other.high]).toEqual([population - high, population - low]);
      }),
    );
  });

  it('is refused where it is not a sample', () => {
    for (const wrong of [
      { count: 2, n: 1, population: 5 },
      { count: 1, n: 6, population: 5 },
      { count: -1, n: 3, population: 5 },
      { count: 0.5, n: 3, population: 5 },
    ])
      expect(() => sampledCount(wrong)).toThrow(RangeError);
    expect(() => sampledCount({ count: 2, n: 1, population: 5 })).toThrow('2 of 1 out of 5 is not a sample.');
    expect(sampledCount({ count: 1, n: 3, population: 5 })).toMatchObject({ confidence: 0.95 });
  });
});
