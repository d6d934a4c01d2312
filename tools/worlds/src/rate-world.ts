import {
  type Chance,
  disclose,
  estimateRateSheet,
  type MissingOutcomeCells,
  type RateGroupCells,
  type RateSheet,
  type StratumCells,
  undisclosed,
} from '@cairn/outcomes';
import { drawPerson, type Person, type Truth } from './person.ts';

/** One person's applications in a cell. */
interface Counted {
  readonly person: Person;
  readonly n: number;
  readonly count: number;
}

/** Draws a world and makes the sheet of its hire rate, from the same cells that the store counts. */
export function sheetOfWorld(chance: Chance, truth: Truth, seed: number): RateSheet {
  const people = Array.from({ length: truth.people }, () => drawPerson(chance, truth));
  const after = people.map((person) =>
    apply(chance, person, person.baseline + (person.isHolder ? truth.difference : 0), person.applications),
  );
  const before = people.map((person) => apply(chance, person, person.baseline, 1));
  const cells = cellsOf(after).map(undisclosed);
  const missing = undisclosed(allReported(groupsOf(after)));
  const sheet = disclose(
    estimateRateSheet(
      { cells, before: cellsOf(before).map(undisclosed), missing, windows: [] },
      { confidence: 0.95, minimumCell: 10, seed },
    ),
  );
  if (sheet === null) throw new Error('A world is too small to be shown.');
  return sheet;
}

/** In a world the outcome of every application is known. */
function allReported({ holders, nonHolders }: ReturnType<typeof groupsOf>): MissingOutcomeCells {
  const of = ({ n, nn, people }: RateGroupCells) => ({
    ...{ n, nn, count: 0, nc: 0, cc: 0 },
    people: { missing: 0, ended: people.uncounted },
  });
  return { holders: of(holders), nonHolders: of(nonHolders) };
}

function apply(chance: Chance, person: Person, p: number, n: number): Counted {
  let count = 0;
  for (let i = 0; i < n; i += 1) if (chance() < p) count += 1;
  return { person, n, count };
}

function cellsOf(all: readonly Counted[]): readonly StratumCells[] {
  const strata = Map.groupBy(all, ({ person }) => JSON.stringify(person.covariates));
  return [
    ...[...strata.values()].map((alike) => ({
      covariates: alike[0]?.person.covariates as Required<StratumCells>['covariates'],
      ...groupsOf(alike),
    })),
    groupsOf(all),
  ];
}

function groupsOf(all: readonly Counted[]) {
  const group = (isHolder: boolean) => countsOf(all.filter(({ person }) => person.isHolder === isHolder));
  return { holders: group(true), nonHolders: group(false) };
}

function countsOf(all: readonly Counted[]): RateGroupCells {
  const sum = (term: (one: Counted) => number) => all.reduce((total, one) => total + term(one), 0);
  const people = {
    all: all.length,
    counted: sum(({ count }) => (count > 0 ? 1 : 0)),
    uncounted: sum(({ n, count }) => (count < n ? 1 : 0)),
  };
  return {
    n: sum(({ n }) => n),
    count: sum(({ count }) => count),
    nn: sum(({ n }) => n * n),
    nc: sum(({ n, count }) => n * count),
    cc: sum(({ count }) => count * count),
    people,
    once: people,
  };
}
