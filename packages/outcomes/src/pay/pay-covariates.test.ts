import { describe, expect, it } from 'vitest';
import type { DeclaredCovariates } from '../employment/employment-event.ts';
import { comparable, covariateTable, type Weighable } from './pay-covariates.ts';

const person = (
  isHolder: boolean,
  covariates: DeclaredCovariates,
  before: Record<string, number> = {},
): Weighable => ({ isHolder, outcome: 3, before, covariates });

/** People of both groups, as many of each as said. */
const people = (holders: number, nonHolders: number, covariates: DeclaredCovariates) => [
  ...Array.from({ length: holders }, () => person(true, covariates)),
  ...Array.from({ length: nonHolders }, () => person(false, covariates)),
];

const named = (all: readonly Weighable[]) => covariateTable(all).covariates;
const column = (all: readonly Weighable[], name: string) => {
  const { covariates, cells } = covariateTable(all);
  return cells.map((cell) => cell.covariates[covariates.indexOf(name)]);
};

describe('the covariates of people', () => {
  it('are numbers as they are, and whether they are not known', () => {
    const all = [person(true, { age: 40 }), person(false, {}), person(false, { age: 0 })];
    expect(named(all)).toEqual(['age', 'age not known']);
    expect(column(all, 'age')).toEqual([40, 0, 0]);
    expect(column(all, 'age not known')).toEqual([0, 1, 0]);
    expect(named([person(true, { age: 1 })])).toEqual(['age']);
  });

  it('are in the order of their names, whoever has which', () => {
    const all = [person(true, { b: 1, a: 2 }), person(false, { c: 1, a: 2, b: 3 })];
    expect(named(all)).toEqual(['a', 'b', 'c', 'c not known']);
  });

  it('are pay and whether there was none, period by period', () => {
    const all = [person(true, {}, { '1 before': 7, '2 before': 0 }), person(false, {}, { '1 before': 0 })];
    expect(covariateTable(all)).toEqual({
      covariates: ['pay 1 before', 'no pay 1 before', 'pay 2 before', 'no pay 2 before'],
      cells: [
        {
          covariates: [7, 0, 0, 1],
          first: { n: 1, sum: 3, squares: 9 },
          second: { n: 0, sum: 0, squares: 0 },
        },
        {
          covariates: [0, 1, 0, 1],
          first: { n: 0, sum: 0, squares: 0 },
          second: { n: 1, sum: 3, squares: 9 },
        },
      ],
    });
    expect(covariateTable([])).toEqual({ covariates: [], cells: [] });
  });

  it('are the values of a category but the most common, the more common first, then by the alphabet', () => {
    const all = [
      ...people(9, 5, { job: 'd' }),
      ...people(5, 7, { job: 'c' }),
      ...people(7, 5, { job: 'b' }),
      ...people(8, 8, { job: 'e' }),
      ...people(9, 9, { job: 'a' }),
    ];
    expect(named(all)).toEqual(['job e', 'job d', 'job b', 'job c']);
    expect(named(all.toReversed())).toEqual(named(all));
    expect(column(all, 'job e')).toEqual(all.map(({ covariates: { job } }) => (job === 'e' ? 1 : 0)));
  });

  it('leave out values that fewer than five people of a group have: they decide the group', () => {
    const all = [
      ...people(30, 30, { job: 'a' }),
      ...people(5, 5, { job: 'five' }),
      ...people(4, 20, { job: 'few holders' }),
      ...people(20, 4, { job: 'few non-holders' }),
    ];
    expect(named(all)).toEqual(['job five']);
  });

  it('are at most eleven values of a category beside the most common', () => {
    const all = Array.from({ length: 14 }, (_, i) => people(5, 5 + i, { job: `j${i}` })).flat();
    expect(named(all)).toEqual(Array.from({ length: 11 }, (_, i) => `job j${12 - i}`));
  });

  it('may be numbers of some and words of others: a word is then 0 beside its own column', () => {
    const all = [
      ...people(6, 6, { level: 2 }),
      ...people(7, 7, { level: 'x' }),
      ...people(6, 6, { level: 'y' }),
    ];
    expect(named(all)).toEqual(['level', 'level y']);
    expect(column(all, 'level')).toEqual(all.map(({ covariates: { level } }) => (level === 2 ? 2 : 0)));
  });
});

describe('the people who can be compared', () => {
  it('have values that somebody of the other group has, too, in their order', () => {
    const shared = people(2, 2, { region: 'a', job: 'c' });
    const apart = [...people(30, 0, { region: 'b', job: 'c' }), ...people(0, 30, { region: 'd' })];
    expect(comparable([...apart, ...shared])).toEqual(shared);
    expect(comparable(apart)).toEqual([]);
    // Numbers are no categories, and everybody is of one kind where none is named.
    const aged = [person(true, { age: 1 }), person(false, { age: 2 })];
    expect(comparable(aged)).toEqual(aged);
  });

  it('are fewer once others are left out', () => {
    const shared = people(1, 1, { region: 'a', job: 'c' });
    // Job d is of both groups, but of holders in region b alone, where there is nobody else.
    const chain = [...people(1, 0, { region: 'b', job: 'd' }), ...people(0, 1, { region: 'a', job: 'd' })];
    expect(comparable([...chain, ...shared])).toEqual(shared);
  });

  it('are not those of whom alone a category is not known', () => {
    const shared = people(2, 2, { region: 'a' });
    expect(comparable([...shared, ...people(5, 0, {})])).toEqual(shared);
    const unknown = people(1, 1, {});
    expect(comparable([...shared, ...unknown])).toEqual([...shared, ...unknown]);
  });
});
