import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import {
  chiSquaredTail,
  normalCdf,
  normalCritical,
  studentCritical,
  studentTwoSided,
} from './distributions.ts';
import { fourFifths } from './four-fifths.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { benjaminiHochberg, holm } from './multiple-tests.ts';
import { katz, newcombe, wilson } from './proportion.ts';
import { isRefused } from './refusal.ts';
import { logGamma } from './special-functions.ts';
import { welch } from './welch.ts';

/** Published results, or computed with an independent package. */
const of = (text: string) => {
  const [count = 0, n = 0] = text.split('/').map(Number);
  return { count, n };
};

describe('distributions', () => {
  it('agree with the tables', () => {
    expect(normalCritical(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(normalCritical(0.99)).toBeCloseTo(2.5758293035489004, 12);
    expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 12);
    expect(normalCdf(0)).toBeCloseTo(0.5, 15);
    expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquaredTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
    expect(chiSquaredTail(0, 3)).toBe(1);
    expect(studentCritical(0.95, 10)).toBeCloseTo(2.2281388519649385, 10);
    expect(studentTwoSided(12.706204736174698, 1)).toBeCloseTo(0.05, 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
  });

  // Computed with mpmath at 50 digits; far out in the tail, too, where 1 minus the rest would be 0.
  it.each([
    [0.01, 1000, 0.9920232819321873],
    // By the series around 0.
    [1e-4, 1e6, 0.9999202115639998],
    [0.5, 1, 0.7048327646991335],
    [1.5, 1000, 0.13393003882208618],
    [1.96, 17.3, 0.06630644618346501],
    [2.5, 5, 0.05449009934237624],
    [4, 100, 0.00012152364430076168],
    [8, 2, 0.015268072165338138],
    [20, 17.3, 2.1236874010824154e-13],
    [20, 1000, 4.0622884995247713e-75],
    [50, 100, 1.447216367976139e-72],
  ])('P(|T| > %d) with %d degrees of freedom', (t, degreesOfFreedom, expected) => {
    expect(Math.abs(studentTwoSided(t, degreesOfFreedom) / expected - 1)).toBeLessThan(1e-11);
  });

  it.each([
    [0.001, 1, 0.9747728793699604],
    [3.84, 1, 0.050043521248705106],
    [16.79, 1, 4.1752751389197894e-5],
    [60, 10, 3.624300952061488e-9],
    [200, 200, 0.48670120172085135],
    [400, 1, 5.5072482372124675e-89],
    [400, 200, 1.843893649711574e-15],
  ])('P(X > %d) of chi-squared with %d degrees of freedom', (x, degreesOfFreedom, expected) => {
    expect(Math.abs(chiSquaredTail(x, degreesOfFreedom) / expected - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [0.9, 1000, 1.6463788172854648],
    [0.95, 2, 4.302652729749462],
    [0.95, 17.3, 2.1070320037534676],
    [0.99, 100, 2.6258905214380177],
  ])('t of %d with %d degrees of freedom', (confidence, degreesOfFreedom, expected) => {
    expect(Math.abs(studentCritical(confidence, degreesOfFreedom) / expected - 1)).toBeLessThan(1e-11);
  });

  // With 1 and 2 degrees of freedom the tail has a closed form; far out it is all digits, none lost to a subtraction from 1.
  it.each([1e-6, 0.1, 1, 1.7, 2, 3, 8, 1e3, 1e6])('P(|T| > %d) of the closed forms', (t) => {
    const cauchy = (2 / Math.PI) * Math.atan(1 / t);
    const root = Math.hypot(Math.SQRT2, t);
    const two = 2 / (root * (root + t));
    expect(Math.abs(studentTwoSided(t, 1) / cauchy - 1)).toBeLessThan(1e-12);
    expect(Math.abs(studentTwoSided(t, 2) / two - 1)).toBeLessThan(1e-12);
  });

  // Abramowitz & Stegun, table 6.1 and 6.1.10-6.1.13.
  it.each([
    [0.1, 9.513507698668732],
    [0.25, 3.625609908221908],
    [1 / 3, 2.678938534707747],
    [0.5, Math.sqrt(Math.PI)],
    [0.75, 1.225416702465178],
    [1, 1],
    [2, 1],
    [7.5, 1871.2543057977884],
  ])('Gamma(%d)', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(Math.log(expected), 13);
  });

  it.each([0, 1, -0.5, 1.5, 95, Number.NaN])(
    'refuse %d for a coverage, and say what one is',
    (confidence) => {
      for (const critical of [normalCritical, (given: number) => studentCritical(given, 10)]) {
        expect(() => critical(confidence)).toThrow(RangeError);
        expect(() => critical(confidence)).toThrow(`${confidence}; it must be between 0 and 1, such as 0.95`);
      }
    },
  );
});

describe('wilson', () => {
  it.each([
    ['81/263', 0.2553, 0.3662],
    ['15/148', 0.0624, 0.1605],
    ['0/20', 0, 0.1611],
    ['1/29', 0.0061, 0.1718],
  ])('%s', (proportion, low, high) => {
    const interval = wilson(of(proportion));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('begins at 0 and ends at 1 exactly where nobody or everybody counts', () => {
    for (let n = 1; n <= 40; n++)
      expect([n, wilson({ count: 0, n }).low, wilson({ count: n, n }).high]).toEqual([n, 0, 1]);
  });

  it('refuses what is not a proportion', () => {
    for (const bad of ['0/0', '3/2', '-1/4', '1.5/4', '1/1.5', '0/-1']) {
      expect(() => wilson(of(bad))).toThrow(RangeError);
      expect(() => wilson(of(bad))).toThrow(bad.replace('/', ' of '));
    }
    expect([wilson(of('0/1')).value, wilson(of('1/1')).value]).toEqual([0, 1]);
  });
});

describe('newcombe, method 10', () => {
  it.each([
    ['56/70', '48/80', 0.0524, 0.3339],
    ['9/10', '3/10', 0.1705, 0.809],
    ['6/7', '2/7', 0.0582, 0.8062],
    ['5/56', '0/29', -0.0381, 0.1926],
    ['0/10', '0/20', -0.1611, 0.2775],
    ['10/10', '0/20', 0.6791, 1],
  ])('%s - %s', (first, second, low, high) => {
    const interval = newcombe(of(first), of(second));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('katz', () => {
  it('aspirin trial: 104/11037 over 189/11034', () => {
    const interval = given(katz(of('104/11037'), of('189/11034')));
    expect(interval.value).toBeCloseTo(0.5501, 4);
    expect(interval.low).toBeCloseTo(0.4337, 4);
    expect(interval.high).toBeCloseTo(0.6978, 4);
  });

  it('has no value with a zero', () => {
    for (const [first, second] of [
      ['0/10', '3/10'],
      ['3/10', '0/10'],
    ] as const)
      expect(katz(of(first), of(second))).toMatchObject({
        refused: 'no-outcome',
        reason: 'a ratio divides by 0: in one of the groups nobody had the outcome',
      });
  });
});

describe('Berkeley admissions, men beside women', () => {
  const admitted = [
    ['512/825', '89/108'],
    ['353/560', '17/25'],
    ['120/325', '202/593'],
    ['138/417', '131/375'],
    ['53/191', '94/393'],
    ['22/373', '24/341'],
  ] as const;
  const strata = admitted.map(([men, women]) => ({ first: of(men), second: of(women) }));
  const adjusted = mantelHaenszel(strata);
  const add = (group: 'first' | 'second') => ({
    count: strata.reduce((sum, stratum) => sum + stratum[group].count, 0),
    n: strata.reduce((sum, stratum) => sum + stratum[group].n, 0),
  });

  it('adjusts odds ratio, risk ratio and risk difference, and tests them', () => {
    expect(given(adjusted.oddsRatio).value).toBeCloseTo(0.9046968, 6);
    expect(given(adjusted.oddsRatio).low).toBeCloseTo(0.7719074, 6);
    expect(given(adjusted.oddsRatio).high).toBeCloseTo(1.0603298, 6);
    expect(given(adjusted.test).chiSquared).toBeCloseTo(1.4269, 4);
    expect(given(adjusted.test).p).toBeCloseTo(0.2323, 4);
    expect(given(adjusted.riskRatio).value).toBeCloseTo(0.9449, 4);
    expect(given(adjusted.riskRatio).low).toBeCloseTo(0.8665, 4);
    expect(given(adjusted.riskRatio).high).toBeCloseTo(1.0305, 4);
    expect(given(adjusted.riskDifference).value).toBeCloseTo(-0.01843, 5);
    expect(given(adjusted.riskDifference).low).toBeCloseTo(-0.04708, 5);
    expect(given(adjusted.riskDifference).high).toBeCloseTo(0.01023, 5);
  });

  it('names the methods, and keeps the confidence that was asked for', () => {
    const { oddsRatio, riskRatio, riskDifference } = mantelHaenszel(strata, 0.8);
    expect([oddsRatio, riskRatio, riskDifference]).toMatchObject([
      { method: 'Mantel-Haenszel; Robins, Breslow & Greenland 1986', confidence: 0.8 },
      { method: 'Mantel-Haenszel; Greenland & Robins 1985', confidence: 0.8 },
      { method: 'Mantel-Haenszel; Greenland & Robins 1985', confidence: 0.8 },
    ]);
    const [one, other] = [of('1/2'), of('1/3')];
    expect([wilson(one, 0.8), newcombe(one, other, 0.8), katz(one, other, 0.8)]).toMatchObject([
      { method: 'Wilson 1927, score interval', confidence: 0.8 },
      { method: 'Newcombe 1998, method 10', confidence: 0.8 },
      { method: 'Katz 1978, log', confidence: 0.8 },
    ]);
  });

  it('reverses the crude comparison', () => {
    const crude = newcombe(add('first'), add('second'));
    expect(crude.value).toBeCloseTo(0.1416, 4);
    expect(crude.low).toBeCloseTo(0.1132, 4);
    expect(crude.high).toBeCloseTo(0.1696, 4);
    const table = mantelHaenszel([{ first: add('first'), second: add('second') }]);
    expect(given(table.oddsRatio).value).toBeCloseTo(1.8411, 4);
  });

  it('gives the overlap-weighted difference exactly', () => {
    const weighted = strata.map(({ first, second }) => {
      const weight = (first.n * second.n) / (first.n + second.n);
      return { weight, difference: first.count / first.n - second.count / second.n };
    });
    const weights = weighted.reduce((sum, { weight }) => sum + weight, 0);
    const overlap = weighted.reduce((sum, { weight, difference }) => sum + weight * difference, 0) / weights;
    expect(given(adjusted.riskDifference).value).toBeCloseTo(overlap, 14);
  });

  it.each([
    ['0/10', '3/10', false, false],
    ['3/10', '0/10', false, false],
    ['10/10', '3/10', false, true],
    ['3/10', '10/10', false, true],
    ['1/10', '1/10', true, true],
  ])('has a ratio only where it does not divide by 0: %s and %s', (first, second, odds, risk) => {
    const { oddsRatio, riskRatio } = mantelHaenszel([{ first: of(first), second: of(second) }]);
    expect([!isRefused(oddsRatio), !isRefused(riskRatio)]).toEqual([odds, risk]);
    if (!odds) expect(oddsRatio).toMatchObject({ refused: 'no-odds' });
    if (!risk) expect(riskRatio).toMatchObject({ refused: 'no-outcome' });
  });

  it('tests nothing where nobody or everybody has the outcome', () => {
    for (const all of ['0/10', '10/10'])
      expect(mantelHaenszel([{ first: of(all), second: of(all) }]).test).toMatchObject({
        refused: 'no-variation',
      });
  });

  it('has nothing to say about strata with one group', () => {
    const lonely = mantelHaenszel([{ first: of('3/9'), second: { count: 0, n: 0 } }]);
    const refusal = { refused: 'no-shared-stratum', reason: 'no stratum has people of both groups' };
    expect(lonely).toEqual({
      oddsRatio: refusal,
      riskRatio: refusal,
      riskDifference: refusal,
      test: refusal,
    });
  });
});

describe('adjusted p-values', () => {
  it('Holm and Benjamini-Hochberg', () => {
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(10)));
    expect(rounded(holm([0.01, 0.04, 0.03]))).toEqual([0.03, 0.06, 0.06]);
    expect(rounded(benjaminiHochberg([0.01, 0.04, 0.03]))).toEqual([0.03, 0.04, 0.04]);
    // The least counts from each rank on, from the first, too.
    expect(rounded(benjaminiHochberg([0.031, 0.03]))).toEqual([0.031, 0.031]);
    expect(holm([])).toEqual([]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});

describe('welch', () => {
  it("Student's sleep data, as R's t.test gives them", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const result = given(welch(first, second));
    expect(result.difference).toMatchObject({ confidence: 0.95, method: 'Welch 1947' });
    expect(result.difference.value).toBeCloseTo(-1.58, 12);
    expect(result.difference.low).toBeCloseTo(-3.3654832, 7);
    expect(result.difference.high).toBeCloseTo(0.2054832, 7);
    expect(result.degreesOfFreedom).toBeCloseTo(17.776474, 6);
    expect(result.p).toBeCloseTo(0.07939414, 8);
  });

  it('of groups of unequal size, by hand', () => {
    // Means 2 and 6, variances 1 and 20/3: se² = 1/3 + 5/3 = 2, df = 2² / ((1/9)/2 + (25/9)/3).
    const result = given(welch([1, 2, 3], [3, 5, 7, 9], 0.8));
    expect(result.difference).toMatchObject({ value: -4, confidence: 0.8 });
    expect(result.se).toBeCloseTo(Math.SQRT2, 12);
    expect(result.degreesOfFreedom).toBeCloseTo(4 / (1 / 18 + 25 / 27), 12);
  });
});

describe('four fifths', () => {
  it('flags .75, not .80 and .85', () => {
    const groups = [60, 45, 48, 51].map((count, i) => ({ group: `g${i}`, count, n: 100 }));
    const impact = fourFifths(groups);
    expect(impact.map(({ ratio }) => ratio)).toEqual([1, 0.75, 0.8, 0.85]);
    expect(impact.map(({ flagged }) => flagged)).toEqual([false, true, false, false]);
  });

  it('takes of groups with one rate the largest for the highest, in any order', () => {
    const groups = [
      { group: 'few', count: 6, n: 10 },
      { group: 'many', count: 60, n: 100 },
      { group: 'low', count: 9, n: 20 },
    ];
    // One moved from "many" leaves 59/100 against 10/20; from "few", 5/10 against the same.
    const flagged = (order: typeof groups) =>
      fourFifths(order)
        .filter((one) => one.flagged)
        .map(({ group }) => group);
    expect([flagged(groups), flagged(groups.toReversed())]).toEqual([[], []]);
    const fewer = groups.map((one) => (one.group === 'low' ? { ...one, count: 8 } : one));
    expect([flagged(fewer), flagged(fewer.toReversed())]).toEqual([['low'], ['low']]);
  });

  it('does not flag what one hire would reverse, nor a selection of nobody', () => {
    const small = fourFifths([
      { group: 'a', count: 6, n: 10 },
      { group: 'b', count: 4, n: 10 },
    ]);
    expect(small[1]).toMatchObject({ ratio: 4 / 6, flagged: false });
    // 39 and 51 of 100 with one moved are 40 and 50: four fifths exactly, and so not under it.
    const flagged = (count: number) =>
      fourFifths([
        { group: 'a', count: 51, n: 100 },
        { group: 'b', count, n: 100 },
      ])[1]?.flagged;
    expect([flagged(38), flagged(39), flagged(40)]).toEqual([true, false, false]);
    expect(fourFifths([{ group: 'a', count: 0, n: 10 }])).toEqual([
      { group: 'a', rate: 0, ratio: null, flagged: false },
    ]);
  });
});

const nsw = fileURLToPath(
  new URL('../../../../../shared/data/outcomes/nsw-dehejia-wahba.csv', import.meta.url),
);

describe.skipIf(!existsSync(nsw))(
  'NSW, a real randomised training programme (needs ../shared/data/outcomes)',
  () => {
    it('earnings in 1978: difference of means and its Welch error', () => {
      const [header = '', ...lines] = readFileSync(nsw, 'utf8').trim().split(/\r?\n/);
      const names = header.split(',').map((name) => name.replaceAll('"', ''));
      const people = lines.map((line) => line.split(',').map(Number));
      const earnings = (treat: number) =>
        people
          .filter((row) => row[names.indexOf('treat')] === treat)
          .map((row) => row[names.indexOf('re78')] ?? 0);
      const [treated, controls] = [earnings(1), earnings(0)];
      expect([treated.length, controls.length]).toEqual([185, 260]);
      const result = given(welch(treated, controls));
      expect(result.difference.value).toBeCloseTo(1794.34, 2);
      expect(result.se).toBeCloseTo(671.0, 1);
      expect(result.p).toBeCloseTo(0.0079, 4);
    });
  },
);
