import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { payParameters, periodName, periodNumber } from './pay-parameters.ts';
import { dealtPeriods } from './pay-periods.ts';

describe('periods of awards', () => {
  const awards = [
    { period: 2022, people: 3, notLinked: 2 },
    { period: 2019, people: 5, notLinked: 100 },
    { period: 2020, people: 7, notLinked: 1 },
    { period: 2024, people: 11, notLinked: 100 },
  ];
  it('are those that are over and covered, the others are counted', () => {
    const covered = new Set([2018, 2019, 2021, 2023, 2024, 2025]);
    expect(dealtPeriods(awards, { covered, current: 2025, after: 1, before: 1 })).toEqual({
      periods: [2020, 2022],
      cumulative: [7, 10],
      notMatured: 11,
      notCovered: 5,
      notLinked: 3,
    });
  });

  it('are not those in which nobody with pay was awarded it, whose holders cannot be linked', () => {
    const none = [...awards, { period: 2021, people: 0, notLinked: 4 }];
    const covered = new Set([2019, 2020, 2021, 2022, 2023]);
    expect(dealtPeriods(none, { covered, current: 2025, after: 1, before: 1 })).toMatchObject({
      periods: [2020, 2022],
      cumulative: [7, 10],
      notLinked: 7,
    });
  });

  it('need their periods after and before, each as far away as is asked', () => {
    const of = (covered: readonly number[], current = 2030) =>
      dealtPeriods([{ period: 2020, people: 3, notLinked: 0 }], {
        covered: new Set(covered),
        current,
        after: 3,
        before: 2,
      });
    expect(of([2018, 2023])).toMatchObject({ periods: [2020], notCovered: 0, notMatured: 0 });
    for (const covered of [[2018], [2023], [2022, 2023], [2017, 2018], []])
      expect(of(covered)).toMatchObject({ periods: [], notCovered: 3 });
    expect(of([2018, 2023], 2024).notMatured).toBe(0);
    expect(of([2018, 2023], 2023).notMatured).toBe(3);
  });

  it('are none where nothing is covered', () => {
    expect(dealtPeriods(awards, { covered: new Set(), current: 2030, after: 1, before: 1 })).toEqual({
      periods: [],
      cumulative: [],
      notMatured: 0,
      notCovered: 26,
      notLinked: 0,
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
    expect(payParameters.currency.parse('EUR')).toBe('EUR');
    for (const wrong of ['usd', 'US', 'USDX', '€'])
      expect(payParameters.currency.safeParse(wrong).error?.issues).toMatchObject([
        { message: 'currency is three capital letters (ISO 4217).' },
      ]);
    expect(payParameters.after.safeParse('7').error?.issues).toMatchObject([
      { message: 'after is one of 1, 2, 3, 4, 5, 8.' },
    ]);
    expect(payParameters.before.safeParse('0').error?.issues).toMatchObject([
      { message: 'before is one of 1, 2, 3, 4.' },
    ]);
  });

  it('is described to callers, each with what is on offer', () => {
    const all = z.object(payParameters);
    expect(all.parse({})).toEqual({ period: 'year', after: 1, before: 1 });
    const { properties } = z.toJSONSchema(all, { io: 'input' });
    expect(properties).toMatchObject({
      after: { type: 'integer', enum: [1, 2, 3, 4, 5, 8] },
      before: { type: 'integer', enum: [1, 2, 3, 4] },
      period: { enum: ['year', 'quarter'] },
    });
    for (const one of Object.values(properties ?? {}))
      expect(one).toMatchObject({ description: expect.stringMatching(/^\w.*\w/) });
  });
});
