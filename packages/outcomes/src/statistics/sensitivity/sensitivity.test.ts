import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../testing/holds.ts';
import { unclustered } from '../clustered-score.ts';
import { isRefused } from '../refusal.ts';
import {
  eValue,
  eValueOfHazardRatio,
  eValueOfMeanDifference,
  eValueOfOddsRatio,
  eValueOfRiskDifference,
} from './e-value.ts';
import { detectableDifference, detectableFromError, powerOf } from './power.ts';
import { attrition, type PartlyLinked, unknownGroupBounds, unlinkedBounds } from './unlinked.ts';

const estimate = (value: number, low: number, high: number) => ({
  value,
  low,
  high,
  confidence: 0.95,
  method: '',
});
const rounded = ({ value, limit }: { value: number; limit: number }) =>
  [value, limit].map((x) => Number(x.toFixed(2)));

describe('E-value', () => {
  it('of published risk ratios (VanderWeele & Ding 2017)', () => {
    expect(rounded(eValue(estimate(0.8, 0.71, 0.91)))).toEqual([1.81, 1.43]);
    expect(rounded(eValue(estimate(10.73, 8.02, 14.36)))).toEqual([20.95, 15.52]);
    expect(rounded(eValueOfOddsRatio(estimate(3.9, 1.8, 8.7), { isRare: true }))).toEqual([7.26, 3]);
  });

  it('of a common outcome, converted first', () => {
    expect(rounded(eValueOfOddsRatio(estimate(0.86, 0.75, 0.99), { isRare: false }))).toEqual([1.37, 1.08]);
    expect(rounded(eValueOfHazardRatio(estimate(0.56, 0.46, 0.69), { isRare: false }))).toEqual([2.35, 1.91]);
    expect(rounded(eValueOfHazardRatio(estimate(0.8, 0.71, 0.91), { isRare: true }))).toEqual([1.81, 1.43]);
  });

  it('of differences, as risk ratios', () => {
    // 30% and 20 points more: a risk ratio of 5/3 (4/3, 2).
    const difference = eValueOfRiskDifference(estimate(0.2, 0.1, 0.3), 0.3);
    expect(difference.value).toBeCloseTo(5 / 3 + Math.sqrt((5 / 3) * (2 / 3)), 12);
    expect(difference.limit).toBeCloseTo(4 / 3 + Math.sqrt((4 / 3) * (1 / 3)), 12);
    // Half a standard deviation: exp(0.455).
    const pay = eValueOfMeanDifference(estimate(500, 0, 1000), 1000);
    expect(pay.value).toBeCloseTo(Math.exp(0.455) + Math.sqrt(Math.exp(0.455) * (Math.exp(0.455) - 1)), 12);
    expect(pay.limit).toBe(1);
    // A risk that falls to nothing cannot be explained away.
    expect(eValueOfRiskDifference(estimate(-0.3, -0.4, -0.2), 0.3).value).toBe(Infinity);
    expect(() => eValueOfRiskDifference(estimate(0.1, 0, 0.2), 0)).toThrow(
      'The risk of the second group is 0; it must be between 0 and 1.',
    );
    expect(() => eValueOfRiskDifference(estimate(0.1, 0, 0.2), 1)).toThrow(RangeError);
    expect(() => eValueOfMeanDifference(estimate(0.1, 0, 0.2), 0)).toThrow('The standard deviation is 0');
  });

  it('is 1 where there is nothing to explain, and the same for a ratio and its inverse', () => {
    expect(eValue(estimate(1, 0.8, 1.25))).toEqual({ value: 1, limit: 1 });
    expect(eValue(estimate(1.2, 1, 1.5)).limit).toBe(1);
    expect(eValue(estimate(0.8, 0.6, 1)).limit).toBe(1);
    const ratio = fc.double({ min: 0.05, max: 20, noNaN: true });
    holds(
      fc.property(ratio, fc.double({ min: 1, max: 3, noNaN: true }), (value, reach) => {
        const one = eValue(estimate(value, value / reach, value * reach));
        const other = eValue(estimate(1 / value, 1 / (value * reach), reach / value));
        expect(other.value).toBeCloseTo(one.value, 9);
        expect(other.limit).toBeCloseTo(one.limit, 9);
        expect(one.limit).toBeLessThanOrEqual(one.value + 1e-12);
        expect(one.value).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('people who could not be linked', () => {
  const first = { count: 30, n: 40, unlinked: 10 };
  const second = { count: 20, n: 40, unlinked: 0 };

  it('bound a difference from both sides', () => {
    expect(unlinkedBounds(first, second)).toEqual({
      first: { low: 0.6, high: 0.8 },
      second: { low: 0.5, high: 0.5 },
      allMiss: expect.closeTo(0.1, 12),
      allHit: expect.closeTo(0.3, 12),
      difference: { low: expect.closeTo(0.1, 12), high: expect.closeTo(0.3, 12) },
    });
    const both = unlinkedBounds(first, { ...second, unlinked: 10 });
    expect(both.difference).toEqual({ low: expect.closeTo(0, 12), high: expect.closeTo(0.4, 12) });
    expect([both.allMiss, both.allHit]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.2, 12)]);
  });

  /** Of a group of people with one thing each, those who could not be linked. */
  const lost = ({ n, unlinked }: PartlyLinked) => unclustered({ count: unlinked, n: n + unlinked });

  it('are more in one group: attrition, overall and differential', () => {
    expect(attrition(lost(first), lost(second))).toMatchObject({
      overall: 10 / 90,
      first: 0.2,
      second: 0,
      differential: { value: 0.2, method: 'Newcombe 1998, method 10' },
    });
    const fewer = attrition(lost(first), lost({ count: 20, n: 36, unlinked: 4 }));
    expect(fewer).toMatchObject({
      overall: 14 / 90,
      second: 0.1,
      differential: { value: expect.closeTo(0.1, 12) },
    });
    expect(attrition(lost({ count: 0, n: 0, unlinked: 5 }), lost(second))).toMatchObject({ first: 1 });
  });

  it.each([
    { count: 3, n: 2, unlinked: 0 },
    { count: 1, n: 0, unlinked: 3 },
    { count: 1, n: 2, unlinked: -1 },
    { count: 0, n: 0, unlinked: 0 },
  ])('are not a group: %j', (group) => {
    expect(() => unlinkedBounds(group, second)).toThrow(RangeError);
  });

  it.each([
    { count: 0, n: 0, unlinked: 0 },
    { count: 1, n: 2, unlinked: -1 },
  ])('have no attrition where they are not part of a group: %j', (group) => {
    expect(() => attrition(lost(second), lost(group))).toThrow(RangeError);
  });

  it('make an interval no narrower where several things of one person are lost', () => {
    const one = attrition(lost({ count: 0, n: 60, unlinked: 30 }), lost({ count: 0, n: 80, unlinked: 10 }));
    const twice = attrition(
      { n: 90, count: 30, nn: 180, nc: 60, cc: 60 },
      { n: 90, count: 10, nn: 180, nc: 20, cc: 20 },
    );
    expect(twice.differential.value).toBe(one.differential.value);
    expect(twice.differential.low).toBeLessThan(one.differential.low);
    expect(twice.differential.high).toBeGreaterThan(one.differential.high);
  });

  it('widen the bounds, and a group without any has none', () => {
    const group = fc
      .record({ n: fc.integer({ min: 1, max: 50 }), hits: fc.nat(50), unlinked: fc.nat(20) })
      .map(({ n, hits, unlinked }) => ({ n, count: Math.min(n, hits), unlinked }));
    holds(
      fc.property(group, group, (a, b) => {
        const { difference, allMiss, allHit } = unlinkedBounds(a, b);
        const seen = a.count / a.n - b.count / b.n;
        for (const inside of [seen, allMiss, allHit]) {
          expect(inside).toBeGreaterThanOrEqual(difference.low - 1e-12);
          expect(inside).toBeLessThanOrEqual(difference.high + 1e-12);
        }
        const swapped = unlinkedBounds(b, a).difference;
        expect([swapped.low, swapped.high]).toEqual([
          expect.closeTo(-difference.high, 12),
          expect.closeTo(-difference.low, 12),
        ]);
        if (a.unlinked + b.unlinked === 0) expect(difference.high).toBeCloseTo(difference.low, 12);
      }),
    );
  });
});

describe('people of whom the group is unknown', () => {
  const proportion = (least: number) =>
    fc
      .record({ n: fc.integer({ min: least, max: 12 }), hits: fc.nat(12) })
      .map(({ n, hits }) => ({ n, count: Math.min(n, hits) }));

  it('bound a difference by what it is at worst and at best, of all ways to put them into the groups', () => {
    holds(
      fc.property(proportion(1), proportion(1), proportion(0), (first, second, either) => {
        const misses = either.n - either.count;
        const differences: number[] = [];
        for (let hits = 0; hits <= either.count; hits += 1)
          for (let others = 0; others <= misses; others += 1)
            differences.push(
              (first.count + hits) / (first.n + hits + others) -
                (second.count + either.count - hits) / (second.n + either.n - hits - others),
            );
        expect(unknownGroupBounds(first, second, either)).toEqual({
          low: expect.closeTo(Math.min(...differences), 12),
          high: expect.closeTo(Math.max(...differences), 12),
        });
      }),
    );
  });

  it.each([
    [
      { n: 0, count: 0 },
      { n: 1, count: 0 },
      { n: 0, count: 0 },
    ],
    [
      { n: 1, count: 0 },
      { n: 0, count: 0 },
      { n: 0, count: 0 },
    ],
    [
      { n: 1, count: 0 },
      { n: 1, count: 0 },
      { n: 0, count: 1 },
    ],
    [
      { n: 1, count: 0 },
      { n: 1, count: 0 },
      { n: 2, count: 3 },
    ],
  ])('bound nothing that is not a proportion: %j, %j, %j', (first, second, either) => {
    expect(() => unknownGroupBounds(first, second, either)).toThrow(RangeError);
  });
});

describe('power', () => {
  it('as power.prop.test of R', () => {
    const sizes = { first: 150, second: 150, baseline: 0.3 };
    expect(powerOf(sizes, 0.1)).toBeCloseTo(0.4423235641, 9);
    expect(detectableDifference(sizes)).toEqual({
      up: expect.closeTo(0.1562554826, 9),
      down: expect.closeTo(0.1360145169, 9),
    });
  });

  it('says where nothing would be seen', () => {
    const { up, down } = detectableDifference({ first: 3, second: 3, baseline: 0.5 });
    const refusal = {
      refused: 'not-detectable',
      reason: 'with these group sizes no difference would be seen often enough',
    };
    expect([up, down]).toEqual([refusal, refusal]);
    expect(powerOf({ first: 5, second: 5, baseline: 0 }, 0)).toBe(0);
    expect(powerOf({ first: 50, second: 50, baseline: 0 }, 1)).toBe(1);
    expect(detectableDifference({ first: 50, second: 50, baseline: 0 }).down).toMatchObject(refusal);
    for (const [baseline, difference] of [
      [0.9, 0.2],
      [0.1, -0.2],
      [-0.1, 0.2],
      [1.1, -0.2],
    ] as const)
      expect(() => powerOf({ first: 5, second: 5, baseline }, difference)).toThrow('must be from 0 to 1');
  });

  it('of any estimate by its error: 2.8016 errors for 80% at 95%', () => {
    expect(detectableFromError(1)).toBeCloseTo(1.959963985 + 0.841621234, 8);
    expect(detectableFromError(2, { power: 0.9, confidence: 0.9 })).toBeCloseTo(
      2 * (1.644853627 + 1.281551566),
      8,
    );
  });

  it('grows with people and with the difference, and the smallest one is just seen', () => {
    const size = fc.integer({ min: 20, max: 2_000 });
    holds(
      fc.property(size, size, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (first, second, baseline) => {
        const sizes = { first, second, baseline };
        const more = { first: 2 * first, second: 2 * second, baseline };
        expect(powerOf(more, 0.1)).toBeGreaterThanOrEqual(powerOf(sizes, 0.1));
        expect(powerOf(sizes, 0.2)).toBeGreaterThanOrEqual(powerOf(sizes, 0.1));
        const { up } = detectableDifference(sizes, { power: 0.7, confidence: 0.9 });
        if (!isRefused(up)) expect(powerOf(sizes, up, 0.9)).toBeCloseTo(0.7, 9);
      }),
    );
  });
});
