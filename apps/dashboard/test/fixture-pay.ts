import { iso } from './fixture-data.ts';
import { definitionOf, SUPPRESSED, sheet } from './fixture-outcomes.ts';

/** Answers of the query API about pay. */

/** An estimate with its interval, of a standard error. */
export const estimate = (value: number, se: number) => ({
  value,
  low: value - 1.96 * se,
  high: value + 1.96 * se,
  confidence: 0.95,
  method: 'Welch 1947',
});
const paid = (mean: number, median: number) => ({
  mean,
  median: { value: median, low: median * 0.95, high: median * 1.05 },
});
const payGroup = (people: number, before: number, after: number) => ({
  people,
  before: paid(before, before * 0.9),
  after: paid(after, after * 0.9),
  change: after - before,
  employed: {
    before: { ...paid(before * 1.2, before * 1.1), people: Math.round(people * 0.8), share: 0.8 },
    after: { ...paid(after * 1.1, after), people: Math.round(people * 0.9), share: 0.9 },
  },
});
const payDifference = (value: number, se: number) => ({
  difference: estimate(value, se),
  se,
  degreesOfFreedom: 212.4,
  p: 0.0123,
});

export function pay(now: number) {
  const row = {
    holders: payGroup(185, 21_400, 29_810),
    nonHolders: payGroup(260, 20_950, 26_040),
    difference: payDifference(3_770, 1_210),
    differenceInDifferences: payDifference(3_320, 1_540),
    suppressed: false,
    disclosure: 'shown',
  };
  const hidden = {
    holders: SUPPRESSED,
    nonHolders: SUPPRESSED,
    difference: null,
    differenceInDifferences: null,
    suppressed: true,
    disclosure: 'dominated',
  };
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    definition: definitionOf('earnings-by-credential', 'Earnings'),
    credential: null,
    currency: 'USD',
    period: 'year',
    after: 1,
    before: 1,
    confidence: 0.95,
    minimumCell: 30,
    dimension: 'cohort',
    rows: [
      { key: '2024', label: '2024', ...row },
      { key: '2025', label: '2025', ...hidden },
    ],
    total: row,
    excluded: { notMatured: 61, notCovered: SUPPRESSED, notLinked: 23, otherCurrencies: 0 },
  };
}

export function paySheet(now: number) {
  const { rows: _rows, total, excluded: _excluded, ...framed } = pay(now);
  const { balance, placebo, limits } = sheet(now);
  return {
    ...framed,
    suppressed: false,
    protectedAttributes: 'left-out',
    people: { holders: 185, nonHolders: 260, sampled: false },
    crude: total.difference,
    differenceInDifferences: total.differenceInDifferences,
    weighted: {
      difference: estimate(2_410, 1_190),
      se: 1_190,
      effectiveN: { holders: 140, nonHolders: 181 },
      compared: { holders: 0.97, nonHolders: 1 },
    },
    balance,
    reversed: false,
    negativeControl: {
      levels: [
        { before: 1, difference: estimate(450, 900) },
        { before: 2, difference: null },
      ],
      change: { refused: 'no-cells', reason: 'there is no earlier period' },
      flagged: { difference: false, differenceInDifferences: false },
    },
    placebo,
    eValue: { value: 1.71, limit: 1.2 },
    detectable: {
      difference: 3_390,
      differenceInDifferences: 4_310,
      weighted: { refused: 'x', reason: 'no overlap' },
    },
    logChange: { people: { holders: 120, nonHolders: 160 }, difference: estimate(0.08, 0.02) },
    specifications: [
      {
        after: 2,
        people: null,
        difference: estimate(4_020, 1_400),
        differenceInDifferences: null,
        weighted: null,
      },
    ],
    limits,
  };
}
