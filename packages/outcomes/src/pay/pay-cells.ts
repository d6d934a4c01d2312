import type { RowName } from '../dimensions/dimension.ts';
import type { Moments } from '../statistics/moments.ts';

/** A median with the limits of its interval, as the sorted values have them. */
export interface Middle {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a group was paid in one period. */
export interface PaidCells {
  /** Who was paid anything. */
  readonly paid: number;
  /** Of everybody in the group; who was paid nothing counts as 0. */
  readonly all: Moments;
  readonly median: Middle;
  /** Of whoever was paid. */
  readonly ofPaid: Moments;
  readonly medianOfPaid: Middle;
}

/** One group of a comparison of pay, a person each. */
export interface PayGroupCells {
  readonly people: number;
  readonly before: PaidCells;
  readonly after: PaidCells;
  /** Pay after minus pay before. */
  readonly change: Moments;
  /** The share of the pay, before and after, that is from the employer who paid most of it; null where no employer is known. */
  readonly largestEmployer: number | null;
}

/** One group of a row of a comparison of pay; without `row` of all rows together. */
export interface PayCells {
  readonly row?: RowName;
  readonly isHolder: boolean;
  readonly group: PayGroupCells;
}

/** Both groups of a row. */
export interface PayRowCells {
  readonly row?: RowName;
  readonly holders: PayGroupCells;
  readonly nonHolders: PayGroupCells;
}

const NOBODY: Moments = { n: 0, mean: 0, variance: 0 };
const NO_MIDDLE: Middle = { value: 0, low: 0, high: 0 };
const UNPAID: PaidCells = {
  paid: 0,
  all: NOBODY,
  median: NO_MIDDLE,
  ofPaid: NOBODY,
  medianOfPaid: NO_MIDDLE,
};
const NO_GROUP: PayGroupCells = {
  people: 0,
  before: UNPAID,
  after: UNPAID,
  change: NOBODY,
  largestEmployer: null,
};

/** The rows with both their groups, in the order given; a group that is not there has nobody. */
export function bothGroups(cells: readonly PayCells[]): readonly PayRowCells[] {
  return [...Map.groupBy(cells, ({ row }) => row?.key).values()].map((groups) => {
    const of = (isHolder: boolean) => groups.find((one) => one.isHolder === isHolder)?.group ?? NO_GROUP;
    const row = groups[0]?.row;
    return { ...(row && { row }), holders: of(true), nonHolders: of(false) };
  });
}
