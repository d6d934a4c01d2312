import type { DeclaredCovariates } from '../employment/employment-event.ts';
import type { CovariateTable } from '../statistics/overlap/covariate-cell.ts';

/** Somebody to be weighted: the outcome, and what is known of them before. */
export interface Weighable {
  readonly isHolder: boolean;
  readonly outcome: number;
  /** Pay before the award, by the name of the period. */
  readonly before: Readonly<Record<string, number>>;
  readonly covariates: DeclaredCovariates;
}

/** Values of a category that the regression distinguishes at most, and how many people of each group must have one. */
const MOST_VALUES = 12;
const COMMON = 5;

/**
 * The people as the regression takes them: numbers as they are, a 0 or 1 for each common value of a category but the most common,
 * and for each period before the award the pay and whether there was none. Where a covariate is not known of somebody, it is 0
 * beside a 0 or 1 of its own that says so.
 */
export function covariateTable(people: readonly Weighable[]): CovariateTable {
  const names = [...new Set(people.flatMap(({ covariates }) => Object.keys(covariates)))].sort();
  const periods = Object.keys(people[0]?.before ?? {});
  const columns = [...names.flatMap((name) => columnsOf(name, people)), ...periods.flatMap(payColumns)];
  const nobody = { n: 0, sum: 0, squares: 0 };
  return {
    covariates: columns.map(({ name }) => name),
    cells: people.map((person) => {
      const own = { n: 1, sum: person.outcome, squares: person.outcome ** 2 };
      return {
        covariates: columns.map(({ value }) => value(person)),
        first: person.isHolder ? own : nobody,
        second: person.isHolder ? nobody : own,
      };
    }),
  };
}

/**
 * Those who can be compared: without people whose value of a category nobody of the other group has, until nothing changes. Beside the
 * other values, theirs would be part of what all are compared with, and compare, say, a region of holders with another of the others.
 */
export function comparable<Person extends Pick<Weighable, 'isHolder' | 'covariates'>>(
  people: readonly Person[],
): readonly Person[] {
  const names = new Set(people.flatMap(({ covariates }) => categoriesOf(covariates)));
  let kept = people;
  for (let before = Infinity; kept.length < before; ) {
    before = kept.length;
    for (const name of names) {
      const of = (group: boolean) =>
        new Set(kept.filter(({ isHolder }) => isHolder === group).map(({ covariates }) => covariates[name]));
      const [holders, others] = [of(true), of(false)];
      kept = kept.filter(({ covariates }) => holders.has(covariates[name]) && others.has(covariates[name]));
    }
  }
  return kept;
}

function categoriesOf(covariates: DeclaredCovariates): string[] {
  return Object.keys(covariates).filter((name) => typeof covariates[name] === 'string');
}

interface Column {
  readonly name: string;
  readonly value: (person: Weighable) => number;
}

function payColumns(period: string): Column[] {
  const pay = (person: Weighable) => person.before[period] ?? 0;
  return [
    { name: `pay ${period}`, value: pay },
    { name: `no pay ${period}`, value: (person) => (pay(person) === 0 ? 1 : 0) },
  ];
}

function columnsOf(name: string, people: readonly Weighable[]): Column[] {
  const columns: Column[] = [];
  if (people.some(({ covariates }) => typeof covariates[name] === 'number')) {
    const value = ({ covariates: { [name]: own } }: Weighable) => (typeof own === 'number' ? own : 0);
    columns.push({ name, value });
  }
  const categories = people.filter(({ covariates }) => typeof covariates[name] === 'string');
  const [, ...values] = [...Map.groupBy(categories, ({ covariates }) => String(covariates[name]))]
    .map(([value, alike]) => ({
      value,
      all: alike.length,
      holders: alike.filter(({ isHolder }) => isHolder).length,
    }))
    .filter(({ all, holders }) => Math.min(holders, all - holders) >= COMMON)
    .sort((a, b) => b.all - a.all || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
  for (const { value } of values)
    columns.push({
      name: `${name} ${value}`,
      value: ({ covariates }) => (covariates[name] === value ? 1 : 0),
    });
  if (people.some(({ covariates }) => covariates[name] === undefined))
    columns.push({
      name: `${name} not known`,
      value: ({ covariates }) => (covariates[name] === undefined ? 1 : 0),
    });
  return columns;
}
