import type { RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import type { Disclosure } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { amongAll } from '../metrics/comparisons-looked-at.ts';
import {
  type CurveComparison,
  type CurveComparisonRow,
  type CurveTable,
  estimateCurves,
} from '../metrics/curve-comparison.ts';
import type { CurveGroup, CurveReading } from '../metrics/curve-group.ts';
import { peopleOf } from '../metrics/people-counted.ts';
import type { Estimate } from '../statistics/estimate.ts';

/** The groups of a row with their names; `difference` is of the shares on the day asked for, the first minus the second. */
export interface FollowUpRow {
  readonly groups: readonly { readonly name: string; readonly curve: CurveGroup }[];
  readonly difference: Estimate | null;
  readonly suppressed: boolean;
  readonly disclosure: Disclosure;
}

/** The curves of a follow-up, ready to be shown. */
export interface FollowUpCurves
  extends Pick<CurveComparison, 'confidence' | 'minimumCell' | 'test' | 'comparisons'> {
  readonly rows: readonly (FollowUpRow & RowName)[];
  readonly total: FollowUpRow;
}

/**
 * The curves of one group, or of two that are compared, per row and over all. The people of the first group are the holders of the table.
 * A row is hidden whole as `estimateCurves` says; where there is one group, it alone decides.
 * @param days the day of the grid on which two groups are compared
 */
export function estimateFollowUp(
  table: CurveTable,
  reading: CurveReading,
  names: readonly [string] | readonly [string, string],
  days = 0,
): Undisclosed<Estimated<FollowUpCurves>> {
  const { show, ...compared } = open(estimateCurves(table, reading, days));
  const cells = table.cells.map(open);
  const rows = cells.flatMap((cell) => (cell.row ? [cell] : []));
  const together = cells.find(({ row }) => row === undefined);
  return new Undisclosed({
    ...compared,
    ...(names.length === 1 && peopleOf(rows, together, ['holders'])),
    show: (disclosure) => {
      const { rows: shown, total, test, comparisons, confidence, minimumCell } = show(disclosure);
      return {
        confidence,
        minimumCell,
        rows: shown.map((row) => ({ key: row.key, label: row.label, ...named(row, names) })),
        total: named(total, names),
        ...(names.length === 1 ? { test: null, comparisons: amongAll([], []) } : { test, comparisons }),
      };
    },
  });
}

function named(
  { holders, nonHolders, difference, suppressed, disclosure }: CurveComparisonRow,
  [first, second]: readonly [string] | readonly [string, string?],
): FollowUpRow {
  return {
    groups: [
      { name: first, curve: holders },
      ...(second === undefined ? [] : [{ name: second, curve: nonHolders }]),
    ],
    difference: second === undefined ? null : difference,
    suppressed,
    disclosure,
  };
}
