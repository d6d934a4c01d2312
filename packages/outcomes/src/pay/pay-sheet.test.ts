import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { payGroup, payTotal } from '../testing/pay-group.ts';
import type { PayPerson } from './pay-person.ts';
import { estimatePaySheet, type PaySheetQuestion } from './pay-sheet.ts';

const OFFSETS = [-1, 1, -2, 2];
const QUESTION: PaySheetQuestion = {
  confidence: 0.95,
  minimumCell: 30,
  before: 1,
  after: 1,
  adjustForProtected: false,
  seed: 7,
};

/** The total that a store would count of people. */
function cellsOf(people: readonly PayPerson[]) {
  const of = (isHolder: boolean) =>
    payGroup(
      people
        .filter((one) => one.isHolder === isHolder)
        .map(({ pays: [before, after] }) => [before ?? 0, after ?? 0]),
    );
  return payTotal(of(true), of(false));
}

function sheetOf(people: readonly PayPerson[], question: Partial<PaySheetQuestion> = {}) {
  const table = {
    cells: cellsOf(people).map(undisclosed),
    people: people.map(undisclosed),
    offsets: OFFSETS,
    sampled: false,
  };
  return disclose(estimatePaySheet(table, { ...QUESTION, ...question }));
}

/** People whose pay follows from their age, and who grow by 100 each period, holders by `raise` more after the award. */
function people(n: number, { raise = 0, covariates = {}, ages = 20, dip = 0 } = {}): PayPerson[] {
  return Array.from({ length: 2 * n }, (_, i): PayPerson => {
    const isHolder = i % 2 === 0;
    // Both of a pair are alike, but for what is put in.
    const pair = Math.floor(i / 2);
    const age = 20 + (pair % ages);
    const pay = (offset: number) =>
      1000 * age +
      100 * offset +
      ((pair * (37 + 5 * offset)) % 11) * 10 +
      (isHolder && offset > 0 ? raise : 0);
    return {
      isHolder,
      period: 2020,
      pays: OFFSETS.map((offset) => pay(offset) - (isHolder && offset === -1 ? dip : 0)),
      covariates: { age, ...covariates },
      protectedCovariates: { sex: i % 3 === 0 ? 'f' : 'm' },
    };
  });
}

describe('the sheet of pay', () => {
  it('finds what was put in, and nothing before the award', () => {
    const sheet = sheetOf(people(100, { raise: 500 }));
    if (sheet === null) throw new Error('hidden');
    expect(sheet.differenceInDifferences).toMatchObject({ difference: { value: expect.closeTo(500, 9) } });
    expect(sheet.weighted).toMatchObject({ difference: { value: expect.closeTo(500, -1) } });
    expect(sheet.negativeControl.flagged).toEqual({ difference: false, differenceInDifferences: false });
    expect(sheet.specifications.map(({ after }) => after)).toEqual([1, 2]);
    expect(sheet.placebo).toMatchObject({ draws: 500, seed: 7 });
    expect(sheetOf(people(100, { raise: 500 }))).toEqual(sheet);
  });

  it('flags a dip before the award (Ashenfelter 1978), which makes a difference in differences', () => {
    const sheet = sheetOf(people(100, { dip: 400 }));
    expect(sheet?.differenceInDifferences).toMatchObject({ difference: { value: expect.closeTo(400, 9) } });
    expect(sheet?.negativeControl.flagged.differenceInDifferences).toBe(true);
  });

  it('weights by protected attributes only where it is asked to', () => {
    const named = (adjustForProtected: boolean) =>
      sheetOf(people(100), { adjustForProtected })?.balance.map(({ covariate }) => covariate) ?? [];
    expect(named(false).some((name) => name.includes('sex'))).toBe(false);
    expect(named(true).some((name) => name.includes('sex'))).toBe(true);
  });

  it('says why there are no weights: a covariate that decides the group, and no overlap', () => {
    const decided = people(100).map((one) => ({
      ...one,
      covariates: { ...one.covariates, tenure: one.isHolder ? 5 : 1 },
    }));
    expect(sheetOf(decided)).toMatchObject({
      weighted: { refused: 'no-overlap' },
      balance: [],
      crude: { difference: { value: expect.any(Number) } },
    });
    const some = people(100).map((one, i) => ({
      ...one,
      covariates: { tenure: one.isHolder ? 5 + (i % 3) : 3 + (i % 3) },
    }));
    expect(sheetOf(some)?.weighted).not.toHaveProperty('refused', 'no-overlap');
    const edge = people(100).map((one, i) => ({
      ...one,
      covariates: { tenure: one.isHolder ? 5 + (i % 3) : 3 + (i % 2) * 2 },
    }));
    expect(sheetOf(edge)?.weighted).toMatchObject({
      refused: 'perfect-predictor',
      reason: expect.stringContaining('tenure'),
    });
  });

  it('is nothing where the comparison is hidden, and hides other periods with too few', () => {
    expect(sheetOf(people(29))).toBeNull();
    const later = people(100).map((one, i) => ({
      ...one,
      pays: one.pays.map((pay, at) => (at === 3 && i > 50 ? null : pay)),
    }));
    expect(sheetOf(later)?.specifications[1]).toEqual({
      after: 2,
      people: null,
      difference: null,
      differenceInDifferences: null,
      weighted: null,
    });
  });

  it('has no logarithm where few were paid at both times', () => {
    const few = people(100).map((one, i) => ({
      ...one,
      pays: one.pays.map((pay, at) => (at === (i % 4 < 2 ? 0 : 1) ? 0 : pay)),
    }));
    expect(sheetOf(few)?.logChange).toBeNull();
    expect(sheetOf(people(100))?.logChange?.people).toEqual({ holders: 100, nonHolders: 100 });
  });
});
