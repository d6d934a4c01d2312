import type { RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import type { Disclosure } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { normalCritical } from '../statistics/distributions.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';
import { type LogRank, logRank } from '../statistics/survival/log-rank.ts';
import { amongAll, type ComparisonsLookedAt, pOfNormal } from './comparisons-looked-at.ts';
import type { CurveCells, FollowedCell } from './curve-cells.ts';
import { type CurveGroup, type CurvePoint, type CurveReading, curveGroup } from './curve-group.ts';
import { isOneRowEach } from './one-row-each.ts';
import { peopleOf } from './people-counted.ts';

/** Holders beside non-holders; `difference` is of the shares on the day asked for, holders minus non-holders. */
export interface CurveComparisonRow {
  readonly holders: CurveGroup;
  readonly nonHolders: CurveGroup;
  readonly difference: Estimate | null;
  readonly suppressed: boolean;
  readonly disclosure: Disclosure;
}

/** A comparison of curves, ready to be shown. */
export interface CurveComparison {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly rows: readonly (CurveComparisonRow & RowName)[];
  readonly total: CurveComparisonRow;
  /**
   * Whether the groups differ, compared within rows (log-rank test, stratified), or over all where somebody is in several rows; null where
   * the total is hidden.
   * What competes with the event ends the follow-up.
   */
  readonly test: CurveTest | Refusal | null;
  /** How many comparisons the answer shows, and what each is worth among them: differences on the day that is asked for, and the test. */
  readonly comparisons: CurveComparisons;
}

/** The comparisons of a table of curves. */
type CurveComparisons = ComparisonsLookedAt<{ readonly of: 'total' | 'test' }>;

/** A log-rank test of two groups: events of holders that were observed, and expected if both were one, with the variance. */
interface CurveTest extends Pick<LogRank, 'chiSquared' | 'degreesOfFreedom' | 'p'> {
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
}

/** What a comparison of curves is made from. */
export interface CurveTable {
  /** How many people are in each row: decides what is shown. */
  readonly cells: readonly Undisclosed<CurveCells>[];
  readonly followed: readonly Undisclosed<FollowedCell>[];
}

/**
 * Compares curves of holders and non-holders per row and over all. `disclose` hides a row whole when fewer than
 * `minimumCell` people of either group had the event, or had not, and others with it as far as totals would give it away.
 */
export function estimateCurves(
  table: CurveTable,
  reading: CurveReading,
  days: number,
): Undisclosed<Estimated<CurveComparison>> {
  const cells = table.cells.map(open);
  const rows = cells.flatMap(({ row, ...counts }) => (row ? [{ row, ...counts }] : []));
  const together = cells.find(({ row }) => row === undefined);
  const byRow = Map.groupBy(table.followed.map(open), ({ row }) => row?.key);
  const all = byRow.get(undefined) ?? [];
  const isOneEach = isOneRowEach(
    rows.map(({ row }) => countOf(byRow.get(row.key) ?? [])),
    countOf(all),
  );
  const nonHolders = all.filter(({ isHolder }) => !isHolder);
  // Rows of what holders hold have nobody else: each is compared with all who hold none of it.
  const of = (row: RowName) => {
    const own = byRow.get(row.key) ?? [];
    return own.some(({ isHolder }) => !isHolder) ? own : [...own, ...nonHolders];
  };
  const { confidence, minimumCell } = reading;
  return new Undisclosed({
    minimumCell,
    ...peopleOf(rows, together),
    show: (disclosure) => {
      const shown = rows.map(({ row, ...counts }, i) => ({
        ...row,
        ...compare(counts, of(row), disclosure.rows[i] ?? 'small', { reading, days }),
      }));
      const total = compare(together, all, disclosure.total, { reading, days });
      const strata = isOneEach
        ? strataOf(
            rows.map(({ row }) => of(row)),
            disclosure.rows,
          )
        : [all];
      const test = disclosure.total === 'shown' ? testOf(strata, reading.cause) : null;
      return {
        confidence,
        minimumCell,
        rows: shown,
        total,
        test,
        comparisons: comparisonsOf(shown, total, test, days),
      };
    },
  });
}

function comparisonsOf(
  rows: readonly (CurveComparisonRow & RowName)[],
  total: CurveComparisonRow,
  test: CurveComparison['test'],
  days: number,
): CurveComparisons {
  const pOf = (row: CurveComparisonRow): number[] => {
    const points = pointsOn(row, days);
    if (points === undefined) return [];
    const [first, second] = points;
    return [pOfNormal(first.share - second.share, Math.hypot(first.se, second.se))];
  };
  return amongAll(
    [
      ...pOf(total).map((p) => ({ of: 'total' as const, p })),
      ...(test === null || isRefused(test) ? [] : [{ of: 'test' as const, p: test.p }]),
    ],
    rows.flatMap((row) => pOf(row).map((p) => ({ key: row.key, p }))),
  );
}

type Groups = Pick<CurveCells, 'holders' | 'nonHolders'>;

function compare(
  groups: Groups | undefined,
  followed: readonly FollowedCell[],
  disclosure: Disclosure,
  { reading, days }: { readonly reading: CurveReading; readonly days: number },
): CurveComparisonRow {
  if (groups === undefined || disclosure !== 'shown') {
    const hidden = { suppressed: true } as const;
    return { holders: hidden, nonHolders: hidden, difference: null, suppressed: true, disclosure };
  }
  const of = (isHolder: boolean) => followed.filter((cell) => cell.isHolder === isHolder);
  const holders = curveGroup(of(true), groups.holders.people.all, reading);
  const nonHolders = curveGroup(of(false), groups.nonHolders.people.all, reading);
  const difference = differenceOf({ holders, nonHolders }, days, reading.confidence);
  return { holders, nonHolders, difference, suppressed: false, disclosure };
}

/** The difference of the shares on a day, holders minus non-holders; null where one of them is not shown. */
function differenceOf(groups: CurveGroups, days: number, confidence: number): Estimate | null {
  const points = pointsOn(groups, days);
  if (points === undefined) return null;
  const [first, second] = points;
  const value = first.share - second.share;
  const reach = normalCritical(confidence) * Math.hypot(first.se, second.se);
  return {
    value,
    low: Math.max(-1, value - reach),
    high: Math.min(1, value + reach),
    confidence,
    method: 'Aalen-Johansen, difference of two shares',
  };
}

type CurveGroups = Pick<CurveComparisonRow, 'holders' | 'nonHolders'>;
type ShownPoint = Extract<CurvePoint, { readonly share: number }>;

/** Where the curves of both groups are on a day; undefined where one of them is not shown. */
function pointsOn({ holders, nonHolders }: CurveGroups, days: number): [ShownPoint, ShownPoint] | undefined {
  const on = (group: CurveGroup) =>
    'suppressed' in group ? undefined : group.points.find((point) => point.days === days);
  const [first, second] = [on(holders), on(nonHolders)];
  if (first === undefined || second === undefined || !('share' in first) || !('share' in second))
    return undefined;
  return [first, second];
}

/** Shown rows apart, and hidden ones together: of these the test would tell single people otherwise. */
function strataOf(
  rows: readonly (readonly FollowedCell[])[],
  disclosure: readonly Disclosure[],
): readonly (readonly FollowedCell[])[] {
  const shown = rows.filter((_, i) => disclosure[i] === 'shown');
  const hidden = rows.filter((_, i) => disclosure[i] !== 'shown').flat();
  return hidden.length === 0 ? shown : [...shown, hidden];
}

function countOf(followed: readonly FollowedCell[]): number {
  return followed.reduce((sum, { count }) => sum + count, 0);
}

/** Log-rank of the cause, within strata: what competes with it ends the follow-up. */
function testOf(strata: readonly (readonly FollowedCell[])[], cause: string): CurveComparison['test'] {
  const answer = logRank(
    strata.map((followed) =>
      [true, false].map((isHolder) =>
        followed
          .filter((cell) => cell.isHolder === isHolder)
          .map(({ time, entry, count, cause: ended }) => ({ time, entry, count, event: ended === cause })),
      ),
    ),
  );
  if (isRefused(answer)) return answer;
  const { chiSquared, degreesOfFreedom, p, groups, variance } = answer;
  const { observed = 0, expected = 0 } = groups[0] ?? {};
  return { chiSquared, degreesOfFreedom, p, observed, expected, variance: variance[0]?.[0] ?? 0 };
}
