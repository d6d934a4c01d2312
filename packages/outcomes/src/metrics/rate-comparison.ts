import type { RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import type { Disclosure } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import {
  type ClusteredProportion,
  clusteredNewcombe,
  clusteredRiskDifference,
  clusteredWilson,
  effectiveSize,
  proportionsTogether,
  varianceOfShare,
} from '../statistics/clustered-score.ts';
import { areOpposite, type Estimate, type Proportion } from '../statistics/estimate.ts';
import { isRefused } from '../statistics/refusal.ts';
import { type Bounds, unknownGroupBounds } from '../statistics/sensitivity/unlinked.ts';
import { type ComparisonsLookedAt, comparisonsLookedAt } from './comparisons-looked-at.ts';
import { isOneRowEach } from './one-row-each.ts';
import { peopleOf } from './people-counted.ts';
import type { RateCells, RateGroupCells } from './rate-cells.ts';

/** A group's rate with its Wilson interval, clustered by person, or nothing at all. */
export type RateGroup =
  | {
      readonly n: number;
      /** Who made the `n` applications. */
      readonly people: number;
      readonly count: number;
      readonly rate: number;
      readonly low: number;
      readonly high: number;
      /** How many independent applications say as much: what the interval is of. `n` where everybody made one. */
      readonly independentN: number;
    }
  | { readonly suppressed: true };

/** Holders beside non-holders; `difference` is the observed difference, holders minus non-holders. */
export interface RateComparisonRow {
  readonly holders: RateGroup;
  readonly nonHolders: RateGroup;
  readonly difference: Estimate | null;
  readonly suppressed: boolean;
  /** Why it is not shown: too few, or it would give away a row that has too few. */
  readonly disclosure: Disclosure;
}

/** Rows that are not shown, together. */
interface HiddenRows {
  readonly holders: Proportion;
  readonly nonHolders: Proportion;
  /** Variance of the difference of their rates, clustered by person. */
  readonly variance: number;
}

/** The comparison, ready to be shown. */
export interface RateComparison {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly rows: readonly (RateComparisonRow & RowName)[];
  /** All rows together: the crude comparison, regardless of which rows people are in. */
  readonly total: RateComparisonRow;
  /**
   * How many applications of non-holders are of people without a learning record: nobody knows whether they hold the
   * credential under another identifier. Hidden with the total, and where they, or the other non-holders, are too few.
   */
  readonly withoutLearningRecord: { readonly n: number } | { readonly suppressed: true };
  /**
   * The least and the most that the difference of the total can be, whichever of those without a learning record hold the credential. Null with
   * their number, where too few of them or of the other non-holders had the event or had not, and in a release.
   */
  readonly linkageBounds: Bounds | null;
  /**
   * The observed difference after matching on the dimension of the rows (Mantel-Haenszel), null when the total is hidden, no
   * row has both groups, or somebody's application is in several rows.
   */
  readonly adjusted: Estimate | null;
  /**
   * The suppressed rows as the one stratum that they are in `adjusted`: what the total less the shown rows gives. Null where there are none,
   * or there is no `adjusted`.
   */
  readonly hiddenRows: HiddenRows | null;
  /** How many comparisons the answer shows, and what each is worth among them. */
  readonly comparisons: ComparisonsLookedAt;
  /** The crude and the adjusted difference point in opposite directions: look at the rows. */
  readonly reversed: boolean;
}

/**
 * Compares the rates of holders and non-holders per row and over all; the cells of all name no row. Intervals are
 * clustered by person: several applications of one person say less than those of several people. `disclose` hides a row
 * whole when fewer than `minimumCell` people are in any of its cells (with and without the event, in either group), and others
 * with it as far as totals would give it away: both groups, since the sum of both is the same for every credential and
 * known from others. Throws a RangeError on counts that are not proportions.
 */
export function estimateRates(
  undisclosedCells: readonly Undisclosed<RateCells>[],
  { confidence, minimumCell }: { readonly confidence: number; readonly minimumCell: number },
): Undisclosed<Estimated<RateComparison>> {
  const cells = undisclosedCells.map(open);
  const rows = cells.flatMap(({ row, ...counts }) => (row ? [{ row, ...counts }] : []));
  const together = cells.find(({ row }) => row === undefined);
  return new Undisclosed({
    minimumCell,
    rowKeys: rows.map(({ row }) => row.key),
    ...peopleOf(rows, together),
    show: (disclosure, isRelease = false) => {
      const total = compare(together, disclosure.total, confidence);
      const areStrata = !total.suppressed && isPartition(rows, together);
      const { adjusted, hiddenRows } = areStrata ? adjust(rows, disclosure.rows, confidence) : NOT_ADJUSTED;
      return {
        confidence,
        minimumCell,
        rows: rows.map(({ row, ...counts }, i) => ({
          ...row,
          ...compare(counts, disclosure.rows[i] ?? 'small', confidence),
        })),
        total,
        withoutLearningRecord:
          together === undefined || total.suppressed
            ? { suppressed: true }
            : withoutRecord(together, minimumCell),
        linkageBounds:
          together === undefined || total.suppressed || isRelease ? null : boundsOf(together, minimumCell),
        adjusted,
        hiddenRows,
        comparisons: comparisonsLookedAt(
          rows.flatMap(({ row, ...groups }, i) =>
            disclosure.rows[i] === 'shown' ? [{ key: row.key, ...groups }] : [],
          ),
          total.suppressed ? undefined : together,
          adjusted,
        ),
        reversed: areOpposite(adjusted?.value ?? 0, total.difference?.value ?? 0),
      };
    },
  });
}

type Groups = Pick<RateCells, 'holders' | 'nonHolders'>;

function withoutRecord(
  { withoutLearningRecord: { n, people }, nonHolders }: RateCells,
  minimumCell: number,
): RateComparison['withoutLearningRecord'] {
  const isShown = people.all >= minimumCell && nonHolders.people.all - people.all >= minimumCell;
  return isShown ? { n } : { suppressed: true };
}

/** From the bounds it can be worked out how many of those without a record had the event: all four cells must be enough. */
function boundsOf(
  { withoutLearningRecord: unknown, holders, nonHolders }: RateCells,
  minimumCell: number,
): Bounds | null {
  const isShown = (['counted', 'uncounted'] as const).every(
    (cell) =>
      unknown.people[cell] >= minimumCell && nonHolders.people[cell] - unknown.people[cell] >= minimumCell,
  );
  if (!isShown) return null;
  const known = { n: nonHolders.n - unknown.n, count: nonHolders.count - unknown.count };
  return unknownGroupBounds(holders, known, unknown);
}

function compare(groups: Groups | undefined, disclosure: Disclosure, confidence: number): RateComparisonRow {
  if (groups === undefined || disclosure !== 'shown') {
    const hidden = { suppressed: true } as const;
    return { holders: hidden, nonHolders: hidden, difference: null, suppressed: true, disclosure };
  }
  const { holders, nonHolders } = groups;
  return {
    holders: rateOf(holders, confidence),
    nonHolders: rateOf(nonHolders, confidence),
    difference: clusteredNewcombe(holders, nonHolders, confidence),
    suppressed: false,
    disclosure,
  };
}

function rateOf(group: RateGroupCells, confidence: number): RateGroup {
  const { value, low, high } = clusteredWilson(group, confidence);
  const { n, count, people } = group;
  return { n, people: people.all, count, rate: value, low, high, independentN: effectiveSize(group) };
}

function isPartition(rows: readonly Groups[], together: Groups | undefined): boolean {
  const membersOf = ({ holders, nonHolders }: Groups) => holders.n + nonHolders.n;
  return together !== undefined && isOneRowEach(rows.map(membersOf), membersOf(together));
}

type Adjusted = Pick<RateComparison, 'adjusted' | 'hiddenRows'>;
const NOT_ADJUSTED: Adjusted = { adjusted: null, hiddenRows: null };

/** Of hidden rows only what they hold together counts, which the total gives away: the difference would tell them apart. */
function adjust(rows: readonly Groups[], disclosure: readonly Disclosure[], confidence: number): Adjusted {
  const isShown = (_: Groups, i: number) => disclosure[i] === 'shown';
  const strata = rows
    .filter(isShown)
    .map(({ holders, nonHolders }) => ({ first: holders, second: nonHolders }));
  const hidden = rows.filter((row, i) => !isShown(row, i));
  const together = {
    first: proportionsTogether(hidden.map(({ holders }) => holders)),
    second: proportionsTogether(hidden.map(({ nonHolders }) => nonHolders)),
  };
  const difference = clusteredRiskDifference(
    hidden.length === 0 ? strata : [...strata, together],
    confidence,
  );
  if (isRefused(difference)) return NOT_ADJUSTED;
  return { adjusted: difference, hiddenRows: hidden.length === 0 ? null : hiddenTogether(together) };
}

function hiddenTogether({
  first,
  second,
}: Readonly<Record<'first' | 'second', ClusteredProportion>>): HiddenRows {
  const of = ({ n, count }: Proportion): Proportion => ({ n, count });
  return {
    holders: of(first),
    nonHolders: of(second),
    variance: varianceOfShare(first) + varianceOfShare(second),
  };
}
