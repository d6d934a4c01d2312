import type { PayCells, PayGroupCells } from '../pay/pay-cells.ts';
import { momentsOf } from '../statistics/moments.ts';

/** A group of people by their pay before and after, as a store would count it. Its medians have no interval. */
export function payGroup(
  pays: readonly (readonly [before: number, after: number])[],
  largestEmployer: number | null = null,
): PayGroupCells {
  return {
    people: pays.length,
    before: paidIn(pays.map(([before]) => before)),
    after: paidIn(pays.map(([, after]) => after)),
    change: momentsOf(pays.map(([before, after]) => after - before)),
    largestEmployer,
  };
}

/** All rows together: holders and non-holders. */
export const payTotal = (holders: PayGroupCells, nonHolders: PayGroupCells): readonly PayCells[] => [
  { isHolder: true, group: holders },
  { isHolder: false, group: nonHolders },
];

function paidIn(values: readonly number[]) {
  const paid = values.filter((value) => value > 0);
  return {
    paid: paid.length,
    all: momentsOf(values),
    median: middleOf(values),
    ofPaid: momentsOf(paid),
    medianOfPaid: middleOf(paid),
  };
}

function middleOf(values: readonly number[]) {
  const value = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { value, low: value, high: value };
}
