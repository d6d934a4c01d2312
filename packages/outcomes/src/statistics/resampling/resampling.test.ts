import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { holds } from '../../testing/holds.ts';
import { mantelHaenszel, type Stratum } from '../mantel-haenszel.ts';
import { bcaInterval, jackknife, percentileInterval, resample } from './bootstrap.ts';
import { hypergeometricDraw } from './hypergeometric-draw.ts';
import { placebo, placeboOfPeople } from './placebo.ts';
import { seeded } from './seeded.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('chance', () => {
  it('is the same again under one seed, another under another, and evenly spread', () => {
    const first = (seed: number) => {
      const next = seeded(seed);
      return Array.from({ length: 4_000 }, () => next());
    };
    expect(first(7)).toEqual(first(7));
    // Seeds past 32 bits, too, are seeds of their own.
    const starts = [0, 1, 2, 7, 2 ** 32, 2 ** 32 + 1, 2 ** 40].map((seed) => first(seed)[0]);
    expect(new Set(starts).size).toBe(7);
    expect(first(7).every((x) => x >= 0 && x < 1)).toBe(true);
    expect(mean(first(7))).toBeCloseTo(0.5, 1);
    expect(mean(first(8).map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
  });
});

describe('bootstrap intervals, as boot.ci of R gives them', () => {
  const draws = Array.from({ length: 99 }, (_, i) => (i + 1) / 10);
  const units = [1, 2, 4, 8, 16];

  it('percentile, between two draws on the normal scale', () => {
    expect(percentileInterval(5, draws.toReversed(), 0.9)).toMatchObject({
      value: 5,
      low: expect.closeTo(0.5, 12),
      high: expect.closeTo(9.5, 12),
      confidence: 0.9,
    });
    const { low, high } = percentileInterval(5, [...draws, Number.NaN]);
    expect([low, high]).toEqual([expect.closeTo(0.2542249499, 9), expect.closeTo(9.7457750501, 9)]);
    // Further out than the draws there is nothing.
    expect(percentileInterval(2, [3, 1, 2])).toMatchObject({ low: 1, high: 3 });
  });

  it('BCa', () => {
    const without = jackknife({ units, statistic: mean });
    expect(without).toEqual([7.5, 7.25, 6.75, 5.75, 3.75]);
    const { low, high } = given(bcaInterval(mean(units), draws, without, 0.9));
    expect([low, high]).toEqual([expect.closeTo(1.7281083028, 9), expect.closeTo(9.9, 9)]);
    expect(bcaInterval(0, draws, without)).toEqual({
      refused: 'draws-on-one-side',
      reason: 'the repeated samples all lie on one side of the observed value',
    });
    expect(bcaInterval(11, draws, without)).toMatchObject({ refused: 'draws-on-one-side' });
    expect(bcaInterval(5, draws, [5, 5])).toMatchObject({ refused: 'no-pull' });
  });

  it('draws samples of the same size, with putting back', () => {
    const sizes = new Set<number>();
    const seen = new Set<number>();
    const means = resample({
      units,
      statistic: (sample) => {
        sizes.add(sample.length);
        for (const unit of sample) seen.add(unit);
        return mean(sample);
      },
      draws: 2_000,
      chance: seeded(3),
    });
    expect([...sizes]).toEqual([5]);
    expect(seen).toEqual(new Set(units));
    expect(means.length).toBe(2_000);
    // The spread of a mean of five: the standard deviation over the root of 5.
    const expected = Math.sqrt(mean(units.map((unit) => (unit - mean(units)) ** 2)) / 5);
    expect(Math.sqrt(mean(means.map((each) => (each - 6.2) ** 2))) / expected).toBeCloseTo(1, 1);
  });

  it('follow a change of scale and of sign', () => {
    holds(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 30, maxLength: 60 }),
        (all) => {
          const plain = percentileInterval(0, all, 0.8);
          const turned = percentileInterval(
            0,
            all.map((draw) => -2 * draw),
            0.8,
          );
          expect(turned.low).toBeCloseTo(-2 * plain.high, 9);
          expect(turned.high).toBeCloseTo(-2 * plain.low, 9);
          expect(plain.low).toBeLessThanOrEqual(plain.high);
        },
      ),
    );
  });
});

describe('a draw without putting back', () => {
  it('has the quantiles of the hypergeometric distribution (qhyper of R)', () => {
    const draw = hypergeometricDraw({ n: 4, population: 12, marked: 5 });
    expect([0.01, 0.2, 0.5, 0.9].map((share) => draw(() => share))).toEqual([0, 1, 2, 3]);
    // phyper(0:3, 5, 7, 4) of R, from both sides of each step.
    for (const [x, share] of [0.0707070707, 0.4242424242, 0.8484848485, 0.9898989899].entries())
      expect([draw(() => share - 1e-9), draw(() => share + 1e-9)]).toEqual([x, x + 1]);
  });

  it('stays possible, at the ends of chance, too, also of many', () => {
    const urn = fc
      .tuple(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), fc.nat(5_000))
      .map(([population, n, marked]) => ({
        population,
        n: Math.min(n, population),
        marked: Math.min(marked, population),
      }));
    holds(
      fc.property(urn, ({ population, n, marked }) => {
        const draw = hypergeometricDraw({ population, n, marked });
        for (const share of [0, 0.5, 1 - 2 ** -32]) {
          const x = draw(() => share);
          expect(x).toBeGreaterThanOrEqual(Math.max(0, n + marked - population));
          expect(x).toBeLessThanOrEqual(Math.min(n, marked));
        }
        expect(Math.abs(draw(() => 0.5) - (n * marked) / population)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('placebo', () => {
  const difference = (strata: readonly Stratum[]) => given(mantelHaenszel(strata).riskDifference).value;
  const of = (a: number, n: number, b: number, m: number) => ({
    first: { count: a, n },
    second: { count: b, n: m },
  });

  it('finds the exact share in the long run: Fisher for one stratum, p .06978 of fisher.test', () => {
    const result = placebo([of(8, 11, 2, 9)], difference, { chance: seeded(1), draws: 20_000 });
    expect(result.share).toBeCloseTo(0.06978, 2);
    expect(result.draws).toBe(20_000);
    expect(result.p).toBeCloseTo((result.atLeast + 1) / 20_001, 12);
    expect(result.observed).toBeCloseTo(8 / 11 - 2 / 9, 12);
  });

  it('shuffles within strata alone: a difference between strata does not count', () => {
    // Nobody differs within a stratum: every shuffle gives the same.
    const flat = [of(9, 9, 1, 1), of(0, 1, 0, 9)];
    expect(placebo(flat, difference, { chance: seeded(1) })).toMatchObject({
      observed: 0,
      draws: 500,
      atLeast: 500,
      share: 1,
      p: 1,
    });
  });

  it('is as rare as it can be where the label decides', () => {
    const result = placebo([of(60, 60, 0, 60)], difference, { chance: seeded(2), draws: 200 });
    expect(result).toMatchObject({ atLeast: 0, share: 0, p: 1 / 201 });
  });

  it('of people one by one keeps how many each stratum has of a group, and every label is as likely', () => {
    const people = [
      ...Array.from({ length: 5 }, (_, i) => ({ stratum: 'a', isFirst: i < 2, id: i })),
      ...Array.from({ length: 4 }, (_, i) => ({ stratum: 'b', isFirst: i === 3, id: 5 + i })),
    ];
    const times = people.map(() => 0);
    let calls = 0;
    const sizes = (all: readonly (typeof people)[number][]) => {
      const first = all.filter(({ isFirst }) => isFirst);
      expect(first.map(({ stratum }) => stratum).sort()).toEqual(['a', 'a', 'b']);
      expect(all.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
      // The first call is of the labels as they are.
      if (calls > 0) for (const { id } of first) times[id] = (times[id] ?? 0) + 1;
      calls += 1;
      return 0;
    };
    placeboOfPeople(people, sizes, { chance: seeded(3), draws: 2_000 });
    expect(calls).toBe(2_001);
    // Five standard errors of a share of 2,000.
    for (const [id, count] of times.entries())
      expect(Math.abs(count / 2_000 - (id < 5 ? 0.4 : 0.25))).toBeLessThan(5 * Math.sqrt(0.24 / 2_000));
  });

  it('of people one by one agrees with that of counts', () => {
    const people = Array.from({ length: 20 }, (_, i) => ({
      stratum: 'all',
      isFirst: i < 11,
      hit: i < 8 || i === 12 || i === 13 ? 1 : 0,
    }));
    const rate = (all: readonly (typeof people)[number][]) => {
      const of = (isFirst: boolean) => mean(all.filter((p) => p.isFirst === isFirst).map(({ hit }) => hit));
      return of(true) - of(false);
    };
    const result = placeboOfPeople(people, rate, { chance: seeded(5), draws: 4_000 });
    expect(result.share).toBeCloseTo(0.06978, 1);
    expect(result.share).toBeGreaterThan(0.05);
    expect(result.observed).toBeCloseTo(8 / 11 - 2 / 9, 12);
    // In strata of one label nothing can be shuffled.
    const fixed = people.map((each) => ({ ...each, stratum: String(each.isFirst) }));
    expect(placeboOfPeople(fixed, rate, { chance: seeded(5), draws: 50 })).toMatchObject({
      atLeast: 50,
      share: 1,
    });
    expect(placeboOfPeople(people, () => Number.NaN, { chance: seeded(5), draws: 3 })).toMatchObject({
      draws: 0,
    });
  });
});
