import type { Estimated } from '../disclosure/disclose.ts';
import type { Disclosure } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import type { Occupation } from '../employment/employment-event.ts';
import type { Estimate, Proportion } from '../statistics/estimate.ts';
import { mantelHaenszel } from '../statistics/mantel-haenszel.ts';
import { newcombe, wilson } from '../statistics/proportion.ts';
import { isRefused } from '../statistics/refusal.ts';

/** What was counted of one occupation: of how many (`n`) the event is known (`count`). */
export interface RateCells {
  readonly occupation: Occupation;
  readonly holders: Proportion;
  readonly nonHolders: Proportion;
  /** Non-holders of whose learning nothing is known. */
  readonly withoutLearningRecord: number;
}

/** A group's rate with its Wilson interval, or nothing at all. */
export type RateGroup =
  | {
      readonly n: number;
      readonly count: number;
      readonly rate: number;
      readonly low: number;
      readonly high: number;
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

/** The comparison, ready to be shown. */
export interface RateComparison {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly occupations: readonly (RateComparisonRow & { readonly occupation: Occupation })[];
  /** All occupations together: the crude comparison, regardless of which occupations people apply for. */
  readonly total: RateComparisonRow;
  /**
   * How many of the non-holders of the total have no learning record: nobody knows whether they hold the credential
   * under another identifier. Hidden with the total, and where they, or the other non-holders, are too few.
   */
  readonly withoutLearningRecord: { readonly n: number } | { readonly suppressed: true };
  /**
   * The observed difference after matching on occupation (Mantel-Haenszel), null when the total is hidden or no
   * occupation has both groups.
   */
  readonly adjusted: Estimate | null;
  /** The crude and the adjusted difference point in opposite directions: look at the occupations. */
  readonly reversed: boolean;
}

/**
 * Compares the rates of holders and non-holders per occupation and over all. `disclose` hides a row whole when any of
 * its cells (with and without the event, in either group) is under `minimumCell`, and others with it as far as totals
 * would give it away: both groups, since the sum of both is the same for every credential and known from others.
 * Throws a RangeError on counts that are not proportions.
 */
export function estimateRates(
  undisclosedCells: readonly Undisclosed<RateCells>[],
  { confidence, minimumCell }: { readonly confidence: number; readonly minimumCell: number },
): Undisclosed<Estimated<RateComparison>> {
  const rows = undisclosedCells.map(open);
  return new Undisclosed({
    minimumCell,
    groups: rows.map(({ holders, nonHolders }) => [holders.n, nonHolders.n]),
    cells: rows.map(cellsOf),
    show: (disclosure) => {
      const together = {
        holders: add(rows.map(({ holders }) => holders)),
        nonHolders: add(rows.map(({ nonHolders }) => nonHolders)),
      };
      const total = compare(together, disclosure.total, confidence);
      const adjusted = total.suppressed ? null : adjust(rows, confidence);
      return {
        confidence,
        minimumCell,
        occupations: rows.map((row, i) => ({
          occupation: row.occupation,
          ...compare(row, disclosure.rows[i] ?? 'small', confidence),
        })),
        total,
        withoutLearningRecord: withoutRecord(
          rows,
          together.nonHolders.n,
          total.suppressed ? undefined : minimumCell,
        ),
        adjusted,
        reversed: (adjusted?.value ?? 0) * (total.difference?.value ?? 0) < 0,
      };
    },
  });
}

/** @param minimumCell undefined where nothing of the total may be shown */
function withoutRecord(
  rows: readonly RateCells[],
  nonHolders: number,
  minimumCell: number | undefined,
): RateComparison['withoutLearningRecord'] {
  const n = rows.reduce((sum, { withoutLearningRecord }) => sum + withoutLearningRecord, 0);
  const isShown = minimumCell !== undefined && n >= minimumCell && nonHolders - n >= minimumCell;
  return isShown ? { n } : { suppressed: true };
}

type Groups = Pick<RateCells, 'holders' | 'nonHolders'>;

function cellsOf({ holders, nonHolders }: Groups): readonly number[] {
  return [holders.count, holders.n - holders.count, nonHolders.count, nonHolders.n - nonHolders.count];
}

function compare(
  { holders, nonHolders }: Groups,
  disclosure: Disclosure,
  confidence: number,
): RateComparisonRow {
  if (disclosure !== 'shown') {
    const hidden = { suppressed: true } as const;
    return { holders: hidden, nonHolders: hidden, difference: null, suppressed: true, disclosure };
  }
  return {
    holders: rateOf(holders, confidence),
    nonHolders: rateOf(nonHolders, confidence),
    difference: newcombe(holders, nonHolders, confidence),
    suppressed: false,
    disclosure,
  };
}

function rateOf(group: Proportion, confidence: number): RateGroup {
  const { value, low, high } = wilson(group, confidence);
  return { n: group.n, count: group.count, rate: value, low, high };
}

function adjust(rows: readonly RateCells[], confidence: number): Estimate | null {
  const strata = rows.map(({ holders, nonHolders }) => ({ first: holders, second: nonHolders }));
  const { riskDifference } = mantelHaenszel(strata, confidence);
  return isRefused(riskDifference) ? null : riskDifference;
}

function add(groups: readonly Proportion[]): Proportion {
  return groups.reduce((sum, { n, count }) => ({ n: sum.n + n, count: sum.count + count }), {
    n: 0,
    count: 0,
  });
}
