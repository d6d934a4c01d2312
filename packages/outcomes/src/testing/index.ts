import type { RateCells, RateGroupCells } from '../metrics/rate-cells.ts';
import type { Proportion } from '../statistics/estimate.ts';

/** For tests alone: counts as they are, to compare them with those of an oracle. */
export { open as opened } from '../disclosure/undisclosed.ts';

/** A group of people who each have one application. */
export function oneEach({ n, count }: Proportion): RateGroupCells {
  const people = { all: n, counted: count, uncounted: n - count };
  return { n, count, nn: n, nc: count, cc: count, people, once: people };
}

/** The table of some rows in which nobody is in two groups or rows: with the cells of all rows together. */
export function tableOf(rows: readonly RateCells[]): readonly RateCells[] {
  const sum = (count: (row: RateCells) => number) => rows.reduce((total, row) => total + count(row), 0);
  const group = (which: 'holders' | 'nonHolders') =>
    oneEach({ n: sum((row) => row[which].n), count: sum((row) => row[which].count) });
  const without = {
    n: sum((row) => row.withoutLearningRecord.n),
    count: sum((row) => row.withoutLearningRecord.count),
  };
  return [
    ...rows,
    {
      holders: group('holders'),
      nonHolders: group('nonHolders'),
      withoutLearningRecord: oneEach(without),
    },
  ];
}
export { sharedCsv } from './shared-csv.ts';
