import { describe, expect, it } from 'vitest';
import type { AwardChange } from '../awards/award-at.ts';
import { type Application, countHires } from './hire-rate-counts.ts';

const analyst = { scheme: 'O*NET-SOC', version: '29.0', code: '15-2051.00' };
const designer = { scheme: 'O*NET-SOC', version: '29.0', code: '15-1255.00' };
const asOf = '2026-11-01T00:00:00Z';
const awarded: AwardChange = {
  change: 'awarded',
  credential: 'urn:badge:1',
  occurredAt: '2026-03-01T00:00:00Z',
  statementId: 'a',
};

function application(rest: Partial<Application> = {}): Application {
  return { occupation: analyst, appliedAt: '2026-06-01T00:00:00Z', awards: [], ...rest };
}

describe('countHires', () => {
  it('counts an application from the moment on at which it is mature', () => {
    const counted = (appliedAt: string) =>
      countHires([application({ appliedAt })], { asOf, withinDays: 31 }).length;
    expect(counted('2026-10-01T00:00:00Z')).toBe(1);
    expect(counted('2026-10-01T00:00:00.001Z')).toBe(0);
  });

  it('counts who was hired within the window, at its very end and beginning, too', () => {
    const hired = (hiredAt: string) =>
      countHires([application({ hiredAt })], { asOf, withinDays: 31 }).map(({ nonHolders }) => nonHolders);
    expect(hired('2026-07-02T00:00:00Z')).toEqual([{ n: 1, hired: 1 }]);
    expect(hired('2026-07-02T00:00:00.001Z')).toEqual([{ n: 1, hired: 0 }]);
    expect(hired('2026-06-01T00:00:00Z')).toEqual([{ n: 1, hired: 1 }]);
    // Clocks and days differ by up to a day.
    expect(hired('2026-05-31T00:00:00Z')).toEqual([{ n: 1, hired: 1 }]);
    expect(hired('2026-05-30T23:59:59.999Z')).toEqual([{ n: 1, hired: 0 }]);
  });

  it('counts holders by awards before the application', () => {
    const after = { ...awarded, occurredAt: '2026-06-01T00:00:00Z' };
    const lost: AwardChange = {
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

  it('orders its rows by occupation, whatever the order of the applications', () => {
    const codes = ['3', '1', '4', '2', '5'];
    const rows = countHires(
      codes.map((code) => application({ occupation: { ...analyst, code } })),
      { asOf },
    );
    expect(rows.map(({ occupation }) => occupation.code)).toEqual(codes.toSorted());
  });

  it('leaves out what has not matured and hires that are still to come', () => {
    const young = application({ appliedAt: '2026-10-20T00:00:00Z', hiredAt: '2026-10-25T00:00:00Z' });
    const future = application({ hiredAt: '2026-12-01T00:00:00Z' });
    expect(countHires([young, future], { asOf })).toEqual([
      { occupation: analyst, holders: { n: 0, hired: 0 }, nonHolders: { n: 1, hired: 0 } },
    ]);
    expect(countHires([young], { asOf, withinDays: 7 })[0]?.nonHolders).toEqual({ n: 1, hired: 1 });
  });
});
