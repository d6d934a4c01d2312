import { describe, expect, it } from 'vitest';
import { payParameters, periodName, periodNumber } from './pay-parameters.ts';
import { dealtPeriods } from './pay-periods.ts';

describe('periods of awards', () => {
  const awards = [
    { period: 2022, people: 3 },
    { period: 2019, people: 5 },
    { period: 2020, people: 7 },
    { period: 2024, people: 11 },
  ];
  it('are those that are over and covered, the others are counted', () => {
    const covered = new Set([2018, 2019, 2021, 2023, 2024, 2025]);
    expect(dealtPeriods(awards, { covered, current: 2025, after: 1, before: 1 })).toEqual({
      periods: [2020, 2022],
      cumulative: [7, 10],
      notMatured: 11,
      notCovered: 5,
    });
  });

  it('are none where nothing is covered', () => {
    expect(dealtPeriods(awards, { covered: new Set(), current: 2030, after: 1, before: 1 })).toEqual({
      periods: [],
      cumulative: [],
      notMatured: 0,
      notCovered: 26,
    });
  });
});

describe('a period', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026', '2026-Q1'],
    ['2025-12-31T23:59:59.999Z', '2025', '2025-Q4'],
    ['1969-07-20T20:17:00Z', '1969', '1969-Q3'],
  ])('of %s is %s and %s', (at, year, quarter) => {
    const ms = Date.parse(at);
    expect(periodName(periodNumber(ms, 'year'), 'year')).toBe(year);
    expect(periodName(periodNumber(ms, 'quarter'), 'quarter')).toBe(quarter);
    expect(periodNumber(Date.parse('2026-01-01T00:00:00Z'), 'quarter') - 1).toBe(
      periodNumber(Date.parse('2025-12-31T00:00:00Z'), 'quarter'),
    );
  });

  it('is chosen from a grid', () => {
    expect(payParameters.after.parse('2')).toBe(2);
    expect(payParameters.after.safeParse('7').success).toBe(false);
    expect(payParameters.before.safeParse('5').success).toBe(false);
    expect(payParameters.currency.safeParse('usd').success).toBe(false);
  });
});
