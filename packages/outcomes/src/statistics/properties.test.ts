import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import { chiSquaredTail, normalCdf, normalCritical, studentTwoSided } from './distributions.ts';
import { fourFifths } from './four-fifths.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { benjaminiHochberg, holm } from './multiple-tests.ts';
import { katz, newcombe, wilson } from './proportion.ts';
import { isRefused } from './refusal.ts';
import { welch } from './welch.ts';

const proportion = fc
  .record({ n: fc.integer({ min: 1, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, share }) => ({ n, count: Math.round(n * share) }));

describe('intervals of proportions', () => {
  it('hold their value, stay in range and mirror', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const rate = wilson(a);
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.low).toBeLessThanOrEqual(rate.value);
        expect(rate.high).toBeGreaterThanOrEqual(rate.value);
        expect(rate.high).toBeLessThanOrEqual(1);
        expect(wilson({ n: a.n, count: a.n - a.count }).low).toBeCloseTo(1 - rate.high, 12);

        const difference = newcombe(a, b);
        expect(difference.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(difference.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(difference.low).toBeLessThanOrEqual(difference.value);
        expect(difference.high).toBeGreaterThanOrEqual(difference.value);
        expect(newcombe(b, a).low).toBeCloseTo(-difference.high, 12);

        const ratio = katz(a, b);
        if (!isRefused(ratio)) expect(given(katz(b, a)).low).toBeCloseTo(1 / ratio.high, 9);
      }),
    );
  });

  it('narrow with more people and with less confidence', () => {
    fc.assert(
      fc.property(proportion, (a) => {
        const width = (p: typeof a, confidence?: number) =>
          wilson(p, confidence).high - wilson(p, confidence).low;
        expect(width({ n: a.n * 10, count: a.count * 10 })).toBeLessThan(width(a));
        expect(width(a, 0.8)).toBeLessThan(width(a, 0.95));
      }),
    );
  });
});

describe('Mantel-Haenszel', () => {
  it('of one stratum is the crude comparison, and the same stratum twice changes nothing', () => {
    fc.assert(
      fc.property(proportion, proportion, (first, second) => {
        const one = mantelHaenszel([{ first, second }]);
        expect(given(one.riskDifference).value).toBeCloseTo(
          first.count / first.n - second.count / second.n,
          12,
        );
        const two = mantelHaenszel([
          { first, second },
          { first, second },
        ]);
        expect(given(two.riskDifference).value).toBeCloseTo(given(one.riskDifference).value, 12);
        expect(isRefused(two.oddsRatio)).toBe(isRefused(one.oddsRatio));
        if (!isRefused(one.riskRatio)) expect(given(two.riskRatio).value).toBeCloseTo(one.riskRatio.value, 9);
      }),
    );
  });
});

describe('adjusted p-values', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

  it('never fall below the raw ones, keep their order, and Holm is the stricter', () => {
    fc.assert(
      fc.property(ps, (p) => {
        const [strict, loose] = [holm(p), benjaminiHochberg(p)];
        p.forEach((value, i) => {
          expect(loose[i]).toBeGreaterThanOrEqual(value);
          expect(strict[i]).toBeGreaterThanOrEqual((loose[i] ?? 0) - 1e-12);
          expect(strict[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (value < other) expect(strict[i]).toBeLessThanOrEqual(strict[j] ?? 0);
          });
        });
      }),
    );
  });
});

describe('distributions', () => {
  it('are consistent with one another', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 12);
        expect(chiSquaredTail(z * z, 1)).toBeCloseTo(2 * normalCdf(-Math.abs(z)), 12);
        expect(chiSquaredTail(Math.abs(z), 2)).toBeCloseTo(Math.exp(-Math.abs(z) / 2), 12);
        expect(studentTwoSided(z, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(Math.abs(z)), 10);
        expect(studentTwoSided(z, 1e7)).toBeCloseTo(chiSquaredTail(z * z, 1), 5);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (confidence) => {
        const z = normalCritical(confidence);
        expect(normalCdf(z) - normalCdf(-z)).toBeCloseTo(confidence, 12);
      }),
    );
  });
});

describe('four fifths', () => {
  const groups = fc.array(proportion, { minLength: 1, maxLength: 6 });

  it('compares each rate with the highest, wherever that is', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const highest = Math.max(...all.map(({ count, n }) => count / n));
        const impact = fourFifths(all.map((one, i) => ({ group: `g${i}`, ...one })));
        impact.forEach(({ group, rate, ratio }, i) => {
          expect(group).toBe(`g${i}`);
          expect(rate).toBe((all[i]?.count ?? 0) / (all[i]?.n ?? 0));
          if (highest === 0) expect(ratio).toBeNull();
          else expect(ratio).toBeCloseTo(rate / highest, 12);
        });
      }),
    );
  });

  it('never flags the highest group or one at four fifths of it', () => {
    fc.assert(
      fc.property(groups, (all) => {
        for (const { ratio, flagged } of fourFifths(all.map((one, i) => ({ group: `g${i}`, ...one })))) {
          if (ratio === null || ratio >= 0.8) expect(flagged).toBe(false);
        }
      }),
    );
  });
});

describe('welch', () => {
  it('has nothing to say without spread or with one value', () => {
    expect(isRefused(welch([1], [2, 3]))).toBe(true);
    expect(isRefused(welch([2, 3], [1]))).toBe(true);
    expect(isRefused(welch([], []))).toBe(true);
    // Two values in each group are enough.
    expect(given(welch([1, 3], [2, 6])).difference.value).toBe(-2);
    expect(isRefused(welch([1, 1], [2, 2]))).toBe(true);
  });

  it('does not move with both groups', () => {
    expect(given(welch([1, 2, 4], [2, 3, 7])).difference.value).toBeCloseTo(-5 / 3, 12);
    expect(given(welch([101, 102, 104], [102, 103, 107])).p).toBeCloseTo(
      given(welch([1, 2, 4], [2, 3, 7])).p,
      9,
    );
  });
});
