import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClusteredProportion,
  clusteredNewcombe,
  clusteredRiskDifference,
  clusteredWilson,
  effectiveSize,
  proportionsTogether,
  unclustered,
} from './clustered-score.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { newcombe, wilson } from './proportion.ts';
import { isRefused, type Refusal } from './refusal.ts';

/** The sums over people with [things, things with the outcome]. */
function sumsOf(people: readonly (readonly [number, number])[]): ClusteredProportion {
  const sum = (term: (n: number, count: number) => number) =>
    people.reduce((total, [n, count]) => total + term(n, count), 0);
  return {
    n: sum((n) => n),
    count: sum((_, count) => count),
    nn: sum((n) => n * n),
    nc: sum((n, count) => n * count),
    cc: sum((_, count) => count * count),
  };
}

function given<Answer>(answer: Answer | Refusal): Answer {
  if (isRefused(answer)) throw new Error(answer.reason);
  return answer;
}

const person = fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n)));
const people = fc.array(person, { minLength: 2, maxLength: 40 });
const single = fc.tuple(fc.constant(1), fc.nat(1));

describe('proportions clustered by person', () => {
  it('of several groups are those of all their people together', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 4 }), (groups) => {
        expect(proportionsTogether(groups.map(sumsOf))).toEqual(sumsOf(groups.flat()));
      }),
    );
  });

  it('say of people with two applications each, decided alike, what half as many would', () => {
    const pairs = sumsOf([...Array(30).fill([2, 2]), ...Array(20).fill([2, 0])]);
    expect(effectiveSize(pairs)).toBeCloseTo(50, 10);
    expect(clusteredWilson(pairs).low).toBeCloseTo(wilson({ count: 30, n: 50 }).low, 12);
  });

  it('take what is always or never the case for one thing per person', () => {
    expect(effectiveSize(sumsOf(Array(10).fill([4, 4])))).toBe(10);
    expect(clusteredWilson(sumsOf(Array(10).fill([4, 0]))).high).toBeCloseTo(
      wilson({ count: 0, n: 10 }).high,
      12,
    );
  });

  it('agree with the plain intervals, to the digit, where everybody has one', () => {
    const group = fc.array(single, { minLength: 1, maxLength: 60 }).map(sumsOf);
    fc.assert(
      fc.property(fc.array(fc.tuple(group, group), { minLength: 1, maxLength: 5 }), (tables) => {
        for (const [first, second] of tables) {
          expect(first).toEqual(unclustered(first));
          expect(clusteredNewcombe(first, second)).toEqual(newcombe(first, second));
        }
        const strata = tables.map(([first, second]) => ({ first, second }));
        const { value, low, high } = given(clusteredRiskDifference(strata));
        expect(mantelHaenszel(strata).riskDifference).toMatchObject({
          value: expect.closeTo(value, 10),
          low: expect.closeTo(low, 10),
          high: expect.closeTo(high, 10),
        });
      }),
    );
  });

  it('never say more than independent applications would, and stay within 0 and 1', () => {
    fc.assert(
      fc.property(people, (drawn) => {
        const sums = sumsOf(drawn);
        const [clustered, plain] = [clusteredWilson(sums), wilson(sums)];
        expect(effectiveSize(sums)).toBeLessThanOrEqual(sums.n);
        expect(effectiveSize(sums)).toBeGreaterThan(0);
        expect(clustered.low).toBeGreaterThanOrEqual(0);
        expect(clustered.low).toBeLessThanOrEqual(plain.low + 1e-12);
        expect(clustered.high).toBeGreaterThanOrEqual(plain.high - 1e-12);
        expect(clustered.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('turn around when the groups are exchanged', () => {
    fc.assert(
      fc.property(people, people, (a, b) => {
        const [first, second] = [sumsOf(a), sumsOf(b)];
        const [one, other] = [clusteredNewcombe(first, second), clusteredNewcombe(second, first)];
        expect(one.low).toBeCloseTo(-other.high, 12);
        const adjusted = given(clusteredRiskDifference([{ first, second }]));
        const exchanged = given(clusteredRiskDifference([{ first: second, second: first }]));
        expect(adjusted.value).toBeCloseTo(-exchanged.value, 12);
      }),
    );
  });

  it('have no adjusted difference where no stratum has both groups', () => {
    const nobody = sumsOf([]);
    const strata = [{ first: sumsOf([[1, 1]]), second: nobody }];
    expect(clusteredRiskDifference(strata)).toMatchObject({ refused: 'no-shared-stratum' });
  });
});
