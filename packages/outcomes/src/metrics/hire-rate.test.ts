import { describe, expect, it } from 'vitest';
import type { HeldChange } from '../awards/held-at.ts';
import { hireRateComparison } from './hire-rate-comparison.ts';
import { type Application, countHires } from './hire-rate-counts.ts';
import { hireRateByCredential } from './hire-rate-definition.ts';

const analyst = { scheme: 'O*NET-SOC', version: '29.0', code: '15-2051.00' };
const designer = { scheme: 'O*NET-SOC', version: '29.0', code: '15-1255.00' };
const asOf = '2026-11-01T00:00:00Z';
const awarded: HeldChange = {
  change: 'awarded',
  credential: 'urn:badge:1',
  occurredAt: '2026-03-01T00:00:00Z',
  statementId: 'a',
};

function application(rest: Partial<Application> = {}): Application {
  return { occupation: analyst, appliedAt: '2026-06-01T00:00:00Z', awards: [], ...rest };
}

describe('countHires', () => {
  it('counts holders by awards before the application', () => {
    const after = { ...awarded, occurredAt: '2026-06-01T00:00:00Z' };
    const lost: HeldChange = {
      ...awarded,
      change: 'revoked',
      occurredAt: '2026-04-01T00:00:00Z',
      statementId: 'r',
    };
    const rows = countHires(
      [
        application({ awards: [awarded], hiredAt: '2026-07-01T00:00:00Z' }),
        application({ awards: [after], hiredAt: '2026-07-01T00:00:00Z' }),
        application({ awards: [lost, awarded] }),
        application({ occupation: designer, awards: [awarded] }),
      ],
      { asOf },
    );
    expect(rows).toEqual([
      { occupation: designer, holders: { n: 1, hired: 0 }, nonHolders: { n: 0, hired: 0 } },
      { occupation: analyst, holders: { n: 1, hired: 1 }, nonHolders: { n: 2, hired: 1 } },
    ]);
  });

  it('leaves out what has not matured and hires that are still to come', () => {
    const young = application({ appliedAt: '2026-10-20T00:00:00Z', hiredAt: '2026-10-25T00:00:00Z' });
    const future = application({ hiredAt: '2026-12-01T00:00:00Z' });
    expect(countHires([young, future], { asOf })).toEqual([
      { occupation: analyst, holders: { n: 0, hired: 0 }, nonHolders: { n: 1, hired: 0 } },
    ]);
    expect(countHires([young], { asOf, maturityDays: 7 })[0]?.nonHolders).toEqual({ n: 1, hired: 1 });
  });
});

describe('hireRateComparison', () => {
  const row = (occupation: typeof analyst, holders: [number, number], nonHolders: [number, number]) => ({
    occupation,
    holders: { hired: holders[0], n: holders[1] },
    nonHolders: { hired: nonHolders[0], n: nonHolders[1] },
  });

  it('brings rates, intervals, observed difference and definition', () => {
    const comparison = hireRateComparison([row(analyst, [56, 70], [48, 80])]);
    const [analysts] = comparison.occupations;
    expect(analysts).toMatchObject({ occupation: analyst, suppressed: false, disclosure: 'shown' });
    expect(analysts?.holders).toMatchObject({ n: 70, hired: 56, rate: 0.8 });
    expect(analysts?.difference).toMatchObject({ confidence: 0.95, method: 'Newcombe 1998, method 10' });
    expect(analysts?.difference?.value).toBeCloseTo(0.2, 12);
    expect(analysts?.difference?.low).toBeCloseTo(0.0524, 4);
    expect(comparison.definition).toMatchObject({ id: 'hire-rate-by-credential', version: '1' });
    expect(comparison.adjusted?.value).toBeCloseTo(0.2, 12);
    expect(JSON.stringify(comparison)).not.toMatch(/\beffect/i);
  });

  it('hides a row with a small cell in any place, whole, and another with it', () => {
    const comparison = hireRateComparison([
      row(analyst, [9, 40], [30, 60]),
      row(designer, [20, 40], [30, 60]),
      row({ ...designer, code: '15-1252.00' }, [40, 80], [30, 60]),
    ]);
    expect(comparison.occupations.map(({ disclosure }) => disclosure)).toEqual([
      'small',
      'complementary',
      'shown',
    ]);
    expect(comparison.occupations[0]).toMatchObject({
      holders: { suppressed: true },
      nonHolders: { suppressed: true },
      difference: null,
      suppressed: true,
    });
    expect(comparison.total.holders).toMatchObject({ n: 160, hired: 69 });
    expect(hireRateComparison([row(analyst, [38, 40], [30, 60])])).toMatchObject({
      total: { suppressed: true },
      adjusted: null,
      reversed: false,
    });
  });

  it('says when the crude comparison is reversed after matching on occupation', () => {
    const comparison = hireRateComparison([
      row(analyst, [512, 825], [89, 108]),
      row(designer, [22, 373], [24, 341]),
    ]);
    expect(comparison.total.difference?.value).toBeGreaterThan(0);
    expect(comparison.adjusted?.value).toBeLessThan(0);
    expect(comparison.reversed).toBe(true);
  });

  it('has nothing to say of nobody', () => {
    expect(hireRateComparison([])).toMatchObject({
      occupations: [],
      total: { suppressed: true },
      adjusted: null,
    });
  });
});

describe('hireRateByCredential', () => {
  it('says how long applications had', () => {
    expect(hireRateByCredential(60).window).toContain('60 days');
    expect(() => hireRateByCredential(Number.NaN)).toThrow(RangeError);
  });
});
