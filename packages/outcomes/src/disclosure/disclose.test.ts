import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { rowName } from '../dimensions/dimension.ts';
import * as outcomes from '../index.ts';
import { hireRate } from '../metrics/hire-rate.ts';
import type { RateCells } from '../metrics/rate-cells.ts';
import type { RateComparison } from '../metrics/rate-comparison.ts';
import { oneEach, tableOf } from '../testing/index.ts';
import { disclose } from './disclose.ts';
import type { TableDisclosure } from './suppression.ts';
import { Undisclosed, undisclosed } from './undisclosed.ts';

const row = (code: number) => rowName(['O*NET-SOC', '29.0', String(code)], '');
const small: RateCells = {
  row: row(1),
  holders: oneEach({ count: 3, n: 7 }),
  nonHolders: oneEach({ count: 20, n: 40 }),
  withoutLearningRecord: oneEach({ n: 0, count: 0 }),
};

describe('what is undisclosed', () => {
  const cells = undisclosed(small);
  const estimate = hireRate.estimate([cells], hireRate);

  it('has nothing that code, JSON or a log line could read', () => {
    expectTypeOf<keyof typeof cells>().toBeNever();
    expectTypeOf<keyof typeof estimate>().toBeNever();
    for (const closed of [cells, estimate]) {
      expect(Reflect.ownKeys(closed)).toEqual([]);
      expect(JSON.stringify({ closed })).toBe('{"closed":{}}');
      expect(Object.getOwnPropertyNames(Object.getPrototypeOf(closed))).toEqual(['constructor']);
    }
  });

  it('is not an answer for the compiler; what disclose returns is one', () => {
    expectTypeOf(estimate).not.toExtend<RateComparison>();
    expectTypeOf(disclose(estimate)).toExtend<RateComparison>();
    expect(disclose(estimate).total).toMatchObject({ suppressed: true, disclosure: 'small' });
  });

  it('is opened by nothing that the package exports, except disclose', () => {
    const givesAway = Object.entries(outcomes).filter(([name, value]) => {
      if (name === 'disclose' || name === 'undisclosed' || typeof value !== 'function') return false;
      try {
        return JSON.stringify((value as (given: unknown) => unknown)(cells))?.includes('"n":7') === true;
      } catch {
        return false;
      }
    });
    expect(givesAway.map(([name]) => name)).toEqual([]);
    expect(Object.keys(outcomes)).not.toContain('open');
  });
});

it('hides a total for the size of its groups, whatever the metric counted of them', () => {
  const totalOf = (groups: number[], cells: number[]) =>
    disclose(
      new Undisclosed({
        minimumCell: 10,
        groups: { rows: [groups] },
        cells: { rows: [cells] },
        show: ({ total }: TableDisclosure) => total,
      }),
    );
  expect(totalOf([50], [50])).toBe('shown');
  expect(totalOf([5], [50])).toBe('small');
  expect(totalOf([50], [5])).toBe('small');
});

describe('two metrics of one population', () => {
  type Group = { readonly n: number; readonly hired: number; readonly met: number };
  type Row = { readonly holders: Group; readonly nonHolders: Group };
  const answered = (rows: readonly Row[], event: 'hired' | 'met') =>
    disclose(
      hireRate.estimate(
        tableOf(
          rows.map(({ holders, nonHolders }, i) => ({
            row: row(i),
            holders: oneEach({ n: holders.n, count: holders[event] }),
            nonHolders: oneEach({ n: nonHolders.n, count: nonHolders[event] }),
            withoutLearningRecord: oneEach({ n: 0, count: 0 }),
          })),
        ).map(undisclosed),
        hireRate,
      ),
    );
  /** Rows that no metric shows: their groups together are the total less what is shown. */
  const unknownOf = (rows: readonly Row[]) => {
    const answers = [answered(rows, 'hired'), answered(rows, 'met')];
    const isTotalKnown = answers.some(({ total }) => !total.suppressed);
    const unknown = rows.filter((_, i) => answers.every((answer) => answer.rows[i]?.suppressed));
    return { isTotalKnown, unknown };
  };

  const isSmall = ({ holders, nonHolders }: Row) => holders.n < 10 || nonHolders.n < 10;

  it('hide the same rows for the size of a group, whatever else they hide', () => {
    const many = { n: 60, hired: 30, met: 30 };
    const rows = [
      { holders: { n: 7, hired: 3, met: 3 }, nonHolders: many },
      { holders: { n: 50, hired: 12, met: 25 }, nonHolders: many },
      { holders: { n: 50, hired: 25, met: 12 }, nonHolders: many },
      { holders: many, nonHolders: many },
    ];
    // Each metric for itself would hide its own smallest row beside the first: the second here, the third there.
    expect(unknownOf(rows)).toEqual({ isTotalKnown: true, unknown: rows.slice(0, 2) });
  });

  it('never show together how many are in a group that is too small', () => {
    const group = fc
      .record({
        n: fc.oneof(fc.nat(9), fc.integer({ min: 10, max: 60 })),
        hired: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        met: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      })
      .map(({ n, hired, met }) => ({ n, hired: Math.round(n * hired), met: Math.round(n * met) }));
    const table = fc.array(fc.record({ holders: group, nonHolders: group }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(table, (rows) => {
        const { isTotalKnown, unknown } = unknownOf(rows);
        if (!isTotalKnown || !rows.some(isSmall)) return;
        expect(unknown.length).toBeGreaterThanOrEqual(2);
        for (const side of ['holders', 'nonHolders'] as const) {
          expect(unknown.reduce((sum, row) => sum + row[side].n, 0)).toBeGreaterThanOrEqual(10);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
