import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { payGroup, payTotal } from '../testing/pay-group.ts';
import type { PayPerson } from './pay-person.ts';
import { estimatePaySheet, type PaySheetQuestion } from './pay-sheet.ts';

/** Of the pays of a person: two and one before the award, one and two after it. */
const OFFSETS = [-2, -1, 1, 2];
const QUESTION: PaySheetQuestion = {
  confidence: 0.9,
  minimumCell: 5,
  before: 1,
  after: 1,
  adjustForProtected: false,
  seed: 3,
};

type Pays = PayPerson['pays'];

const person = (isHolder: boolean, pays: Pays, period = 2020): PayPerson => ({
  isHolder,
  period,
  pays,
  covariates: {},
  protectedCovariates: {},
});

function sheetOf(people: readonly PayPerson[], question: Partial<PaySheetQuestion> = {}, sampled = false) {
  const of = (isHolder: boolean) =>
    payGroup(
      people
        .filter((one) => one.isHolder === isHolder)
        .flatMap(({ pays: [, before, after] }) => [[before ?? 0, after ?? 0] as const]),
    );
  const table = {
    cells: payTotal(of(true), of(false)).map(undisclosed),
    people: people.map(undisclosed),
    offsets: OFFSETS,
    sampled,
  };
  const sheet = disclose(estimatePaySheet(table, { ...QUESTION, ...question }));
  if (sheet === null) throw new Error('The sheet is hidden.');
  return sheet;
}

/**
 * 12 holders and 16 others who were paid 100 or 200 before. Two years before is not known of the last of each, two years
 * after not of the first; some were paid nothing after.
 */
const PEOPLE = [...Array(28).keys()].map((i): PayPerson => {
  const isHolder = i % 7 < 3;
  const after = i % 9 === 4 ? 0 : 150 + 10 * ((i * 5) % 11) + (isHolder ? 30 : 0);
  return person(isHolder, [
    i >= 26 ? null : 80 + ((i * 3) % 5),
    i % 3 === 0 ? 200 : 100,
    after,
    i < 2 ? null : after + ((i * 7) % 4),
  ]);
});

const groups = (people: readonly PayPerson[]) =>
  [true, false].map((is) => people.filter((one) => one.isHolder === is));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
/** The difference of the means of those of whom a value is known. */
function apart(value: (pays: Pays) => number | null, people: readonly PayPerson[] = PEOPLE) {
  const [holders = 0, others = 0] = groups(people).map((all) =>
    mean(all.flatMap(({ pays }) => value(pays) ?? [])),
  );
  return holders - others;
}
const minus = (one: number | null | undefined, other: number | null | undefined) =>
  one == null || other == null ? null : one - other;

const valued = (value: number) => ({ difference: { value: expect.closeTo(value, 9) } });
/** The normal quantiles of 0.95 and 0.8. */
const [Z_95, Z_80] = [1.6448536269514722, 0.8416212335729143];

describe('the numbers of a sheet of pay', () => {
  const sheet = sheetOf(PEOPLE);

  it('are differences of means, after and of the changes, with what could be seen', () => {
    const [holders = [], others = []] = groups(PEOPLE);
    expect(sheet).toMatchObject({ confidence: 0.9, minimumCell: 5 });
    expect(sheet.people).toEqual({ holders: 12, nonHolders: 16, sampled: false });
    expect(sheetOf(PEOPLE, {}, true).people.sampled).toBe(true);
    expect(sheet.crude).toMatchObject(valued(apart(([, , after]) => after ?? null)));
    expect(sheet.differenceInDifferences).toMatchObject(
      valued(apart(([, before, after]) => minus(after, before))),
    );
    const error = (of: (pays: Pays) => number) =>
      Math.sqrt(
        [holders, others].reduce(
          (sum, all) => sum + variance(all.map(({ pays }) => of(pays))) / all.length,
          0,
        ),
      );
    expect(sheet.detectable.difference).toBeCloseTo((Z_95 + Z_80) * error(([, , after]) => after ?? 0), 6);
    expect(sheet.detectable.differenceInDifferences).toBeCloseTo(
      (Z_95 + Z_80) * error(([, before, after]) => (after ?? 0) - (before ?? 0)),
      6,
    );
    const se = 'refused' in sheet.weighted ? Number.NaN : sheet.weighted.se;
    expect(sheet.detectable.weighted).toBeCloseTo((Z_95 + Z_80) * se, 6);
  });

  it('weight by the pay before that is known of everybody: of two values, each like its own stratum', () => {
    // Overlap weights of a model that has every stratum: each counts as n1 n0 / n (Li, Morgan & Zaslavsky 2018).
    const strata = [100, 200].map((pay) => {
      const [holders = [], others = []] = groups(PEOPLE.filter(({ pays }) => pays[1] === pay)).map((all) =>
        all.map(({ pays }) => pays[2] ?? 0),
      );
      const n = holders.length + others.length;
      return { holders, others, n, weight: (holders.length * others.length) / n };
    });
    const sum = (of: (stratum: (typeof strata)[number]) => number) =>
      strata.reduce((all, one) => all + of(one), 0);
    const total = sum(({ weight }) => weight);
    expect(sheet.weighted).toMatchObject({
      difference: {
        value: expect.closeTo(
          sum(({ holders, others, weight }) => weight * (mean(holders) - mean(others))) / total,
          6,
        ),
        confidence: 0.9,
      },
      effectiveN: {
        holders: expect.closeTo(
          total ** 2 / sum((one) => one.holders.length * (one.others.length / one.n) ** 2),
          6,
        ),
        nonHolders: expect.closeTo(
          total ** 2 / sum((one) => one.others.length * (one.holders.length / one.n) ** 2),
          6,
        ),
      },
      compared: { holders: 1, nonHolders: 1 },
    });
    expect(sheet.balance.map(({ covariate }) => covariate)).toEqual(['pay 1 before', 'no pay 1 before']);
    const known = PEOPLE.map(({ pays, ...one }) => ({ ...one, pays: [pays[0] ?? 80, ...pays.slice(1)] }));
    expect(sheetOf(known).balance.map(({ covariate }) => covariate)).toEqual([
      'pay 2 before',
      'no pay 2 before',
      'pay 1 before',
      'no pay 1 before',
    ]);
  });

  it('weight nobody whose region the other group does not have', () => {
    const inRegion = (region: string, all: readonly PayPerson[]) =>
      all.map((one): PayPerson => ({ ...one, covariates: { region } }));
    const alone = inRegion(
      'b',
      [...Array(14).keys()].map(() => person(true, [90, 100, 900, 900])),
    );
    const shared = sheetOf(inRegion('a', PEOPLE));
    const both = sheetOf([...inRegion('a', PEOPLE), ...alone]);
    if ('refused' in shared.weighted) throw new Error('Nothing is weighted.');
    expect(both.weighted).toEqual({ ...shared.weighted, compared: { holders: 0.46, nonHolders: 1 } });
  });

  it('look before the award, at levels and at their change', () => {
    expect(sheet.negativeControl.levels).toEqual([
      {
        before: 2,
        difference: expect.objectContaining({
          value: expect.closeTo(
            apart(([two]) => two ?? null),
            9,
          ),
        }),
      },
      {
        before: 1,
        difference: expect.objectContaining({
          value: expect.closeTo(
            apart(([, one]) => one ?? null),
            9,
          ),
        }),
      },
    ]);
    expect(sheet.negativeControl.change).toMatchObject({
      value: expect.closeTo(
        apart(([two, one]) => minus(one, two)),
        9,
      ),
    });
    // There is no third period before the award.
    expect(sheetOf(PEOPLE, { before: 2 }).negativeControl.change).toBeNull();
  });

  it('flag levels and changes before the award by their intervals', () => {
    const flags = (shift: (person: PayPerson, i: number) => Pays) =>
      sheetOf(PEOPLE.map((one, i) => ({ ...one, pays: shift(one, i) }))).negativeControl.flagged;
    expect(sheet.negativeControl.flagged).toEqual({ difference: false, differenceInDifferences: false });
    const shifted = (by: number, who: boolean) =>
      flags(({ isHolder, pays: [two = 0, one = 0, ...after] }, i) => {
        const shift = isHolder === who ? by + (i % 2) : i % 2;
        return [(two ?? 80) + shift, (one ?? 0) + shift, ...after];
      });
    const level = { difference: true, differenceInDifferences: false };
    expect(shifted(500, true)).toEqual(level);
    expect(shifted(500, false)).toEqual(level);
    const path = flags(({ isHolder, pays: [, one = 0, ...after] }) => [isHolder ? 50 : 300, one, ...after]);
    // Two years before all of a group were paid the same, which says nothing of chance.
    expect(path).toEqual({ difference: false, differenceInDifferences: true });
  });

  it('count who is paid in both periods, and hide what too few are in', () => {
    const nobody: Pays = [50, 100, 0, 0];
    const few = (holders: number) => [
      ...[...Array(8).keys()].map((i) =>
        person(true, i < holders ? [50 + i, 100 + i, 200 + i, 200] : nobody),
      ),
      ...[...Array(8).keys()].map((i) => person(false, [60 + i, 90 + i, 190 + i, i < 4 ? 0 : 180])),
    ];
    expect(() => sheetOf(few(4))).toThrow('hidden');
    const { specifications, logChange, negativeControl } = sheetOf(few(5));
    expect(specifications).toMatchObject([
      { after: 1, people: { holders: 8, nonHolders: 8 } },
      { after: 2, people: null, difference: null, differenceInDifferences: null, weighted: null },
    ]);
    expect(logChange).toMatchObject({ people: { holders: 5, nonHolders: 8 } });
    expect(negativeControl.levels.map(({ difference }) => difference === null)).toEqual([false, false]);
    const before = few(5).map((one) => ({ ...one, pays: [null, ...one.pays.slice(1)] }));
    expect(sheetOf(before).negativeControl).toMatchObject({
      levels: [{ before: 2, difference: null }, { before: 1 }],
      change: null,
      flagged: { differenceInDifferences: false },
    });
  });

  it('hide a level before the award where few of a group were paid then', () => {
    const earlier = (paid: number, who: boolean) => {
      const seen = { holders: 0, others: 0 };
      const people = PEOPLE.map(({ isHolder, pays: [, ...rest] }) => {
        const at = isHolder ? seen.holders++ : seen.others++;
        return person(isHolder, [isHolder === who && at >= paid ? 0 : 80 + (at % 3), ...rest]);
      });
      const [level] = sheetOf(people).negativeControl.levels;
      return level?.difference === null;
    };
    for (const who of [true, false]) expect([earlier(4, who), earlier(5, who)]).toEqual([true, false]);
  });

  it('leave out whose pay is not known in one of the periods', () => {
    const unknown = [person(true, [50, null, 9999, 1]), person(false, [50, 7777, null, 1])];
    const { negativeControl: _, specifications, ...own } = sheetOf([...PEOPLE, ...unknown]);
    const { negativeControl, specifications: others, ...rest } = sheet;
    expect(own).toEqual(rest);
    expect(negativeControl.levels).toHaveLength(2);
    expect([specifications[0], others[0]]).toEqual([others[0], others[0]]);
  });

  it('have the changes as logarithms, of those who were paid at both times', () => {
    const logs = apart(([, before, after]) => (after && before ? Math.log(after) - Math.log(before) : null));
    const [holders = 0, nonHolders = 0] = groups(PEOPLE).map(
      (all) => all.filter(({ pays }) => pays[2] !== 0).length,
    );
    expect(sheet.logChange).toMatchObject({
      people: { holders, nonHolders },
      difference: { value: expect.closeTo(logs, 9) },
    });
    expect(holders + nonHolders).toBeLessThan(28);
  });

  it('are given for the other periods after the award, too', () => {
    expect(sheet.specifications).toMatchObject([
      {
        after: 1,
        people: { holders: 12, nonHolders: 16 },
        difference: 'refused' in sheet.crude ? {} : sheet.crude.difference,
        differenceInDifferences:
          'refused' in sheet.differenceInDifferences ? {} : sheet.differenceInDifferences.difference,
        weighted: 'refused' in sheet.weighted ? {} : sheet.weighted.difference,
      },
      {
        after: 2,
        people: { holders: 10, nonHolders: 16 },
        difference: {
          value: expect.closeTo(
            apart(([, , , two]) => two ?? null),
            9,
          ),
        },
        differenceInDifferences: {
          value: expect.closeTo(
            apart(([, one, , two]) => minus(two, one)),
            9,
          ),
        },
      },
    ]);
  });

  it('have a made-up credential dealt within the periods of awards', () => {
    const observed = apart(([, , after]) => after ?? null);
    expect(sheet.placebo).toMatchObject({ observed: expect.closeTo(observed, 9), draws: 500, seed: 3 });
    // In each period everybody was paid the same, so that shuffling changes nothing.
    const alike = PEOPLE.map(({ isHolder, pays: [two = 0, one = 0] }, i) =>
      person(isHolder, [two, one, i % 2 === 0 ? 100 : 300, 100], i % 2),
    );
    expect(sheetOf(alike).placebo).toMatchObject({ share: 1 });
  });

  it('say how strong something unseen would have to be: exp(0.91 d) as a risk ratio (VanderWeele & Ding 2017)', () => {
    const [holders = 0, others = 0] = groups(PEOPLE).map((all) =>
      variance(all.map(({ pays }) => pays[2] ?? 0)),
    );
    const value = 'refused' in sheet.weighted ? Number.NaN : sheet.weighted.difference.value;
    const ratio = Math.exp((0.91 * Math.abs(value)) / Math.sqrt((holders + others) / 2));
    expect(sheet.eValue).toMatchObject({ value: expect.closeTo(ratio + Math.sqrt(ratio * (ratio - 1)), 6) });
  });

  it('are refused where everybody is paid the same', () => {
    const same = PEOPLE.map(({ isHolder, pays: [two = 0, one = 0] }) =>
      person(isHolder, [two, one, 100, 100]),
    );
    const refused = { refused: 'no-variation' };
    expect(sheetOf(same)).toMatchObject({
      crude: refused,
      placebo: refused,
      eValue: refused,
      detectable: { difference: refused, differenceInDifferences: expect.any(Number) },
      reversed: false,
    });
    const decided = same.map((one) => ({ ...one, covariates: { tenure: one.isHolder ? 1 : 2 } }));
    expect(sheetOf(decided)).toMatchObject({
      weighted: { refused: 'no-overlap' },
      eValue: refused,
      detectable: { weighted: { refused: 'no-overlap' } },
    });
  });

  it('take the crude difference for the E-value where there are no weights', () => {
    const decided = PEOPLE.map((one) => ({ ...one, covariates: { tenure: one.isHolder ? 1 : 2 } }));
    const { eValue, reversed } = sheetOf(decided);
    expect(eValue).toMatchObject({ value: expect.any(Number), limit: expect.any(Number) });
    expect(reversed).toBe(false);
  });

  it('say when weighting turns the difference round (Simpson 1951)', () => {
    const some = (isHolder: boolean, n: number, before: number, after: number) =>
      [...Array(n).keys()].map((i) => person(isHolder, [null, before, after + (i % 3), after]));
    // Holders are paid less at either level, and are more often at the higher one.
    const paradox = [
      ...some(true, 20, 200, 490),
      ...some(true, 6, 100, 190),
      ...some(false, 6, 200, 500),
      ...some(false, 20, 100, 200),
    ];
    expect(sheetOf(paradox).reversed).toBe(true);
    expect(sheet.reversed).toBe(false);
  });
});
