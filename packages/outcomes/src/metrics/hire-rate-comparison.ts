import type { Occupation } from '../employment/employment-event.ts';
import { CONFIDENCE, type Estimate } from '../statistics/estimate.ts';
import { mantelHaenszel } from '../statistics/mantel-haenszel.ts';
import { newcombe, wilson } from '../statistics/proportion.ts';
import { type Disclosure, MINIMUM_CELL, suppress } from '../suppression.ts';
import type { MetricDefinition } from './definition.ts';
import type { HireCount, HireRateRow } from './hire-rate-counts.ts';
import { hireRateByCredential } from './hire-rate-definition.ts';

/** A group's hire rate with its Wilson interval, or nothing at all. */
export type RateGroup =
  | {
      readonly n: number;
      readonly hired: number;
      readonly rate: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly suppressed: true };

/** Holders beside non-holders; `difference` is the observed difference, holders minus non-holders. */
export interface HireRateComparisonRow {
  readonly holders: RateGroup;
  readonly nonHolders: RateGroup;
  readonly difference: Estimate | null;
  readonly suppressed: boolean;
  /** Why it is not shown: too few, or it would give away a row that has too few. */
  readonly disclosure: Disclosure;
}

/** The comparison with the definition of its numbers. */
export interface HireRateComparison {
  readonly definition: MetricDefinition;
  readonly confidence: number;
  readonly minimumCell: number;
  readonly occupations: readonly (HireRateComparisonRow & { readonly occupation: Occupation })[];
  /** All occupations together: the crude comparison, blind to who applies for what. */
  readonly total: HireRateComparisonRow;
  /**
   * The observed difference after matching on occupation (Mantel-Haenszel), null when the total is hidden or no
   * occupation has both groups.
   */
  readonly adjusted: Estimate | null;
  /** The crude and the adjusted difference point in opposite directions: look at the occupations. */
  readonly reversed: boolean;
}

/**
 * Compares the hire rates of holders and non-holders per occupation and over all. A row is hidden whole when any of
 * its cells (hired and not hired, in either group) is under `minimumCell`, and others with it as far as totals
 * would give it away: both groups, since the sum of both is the same for every credential and known from others.
 * Throws a RangeError on counts that are no counts.
 */
export function hireRateComparison(
  rows: readonly HireRateRow[],
  options: {
    readonly definition?: MetricDefinition;
    readonly confidence?: number;
    readonly minimumCell?: number;
  } = {},
): HireRateComparison {
  const {
    definition = hireRateByCredential(),
    confidence = CONFIDENCE,
    minimumCell = MINIMUM_CELL,
  } = options;
  const disclosure = suppress(rows.map(cellsOf), minimumCell);
  const together = {
    holders: add(rows.map(({ holders }) => holders)),
    nonHolders: add(rows.map(({ nonHolders }) => nonHolders)),
  };
  const total = compare(together, disclosure.total, confidence);
  const adjusted = total.suppressed ? null : adjust(rows, confidence);
  const reversed =
    adjusted !== null && total.difference !== null && adjusted.value * total.difference.value < 0;
  return {
    definition,
    confidence,
    minimumCell,
    occupations: rows.map((row, i) => ({
      occupation: row.occupation,
      ...compare(row, disclosure.rows[i] ?? 'small', confidence),
    })),
    total,
    adjusted,
    reversed,
  };
}

type Groups = Pick<HireRateRow, 'holders' | 'nonHolders'>;

function cellsOf({ holders, nonHolders }: Groups): readonly number[] {
  return [holders.hired, holders.n - holders.hired, nonHolders.hired, nonHolders.n - nonHolders.hired];
}

function compare(
  { holders, nonHolders }: Groups,
  disclosure: Disclosure,
  confidence: number,
): HireRateComparisonRow {
  if (disclosure !== 'shown') {
    const hidden = { suppressed: true } as const;
    return { holders: hidden, nonHolders: hidden, difference: null, suppressed: true, disclosure };
  }
  return {
    holders: rateOf(holders, confidence),
    nonHolders: rateOf(nonHolders, confidence),
    difference: newcombe(asProportion(holders), asProportion(nonHolders), confidence),
    suppressed: false,
    disclosure,
  };
}

function rateOf(count: HireCount, confidence: number): RateGroup {
  const { value, low, high } = wilson(asProportion(count), confidence);
  return { n: count.n, hired: count.hired, rate: value, low, high };
}

function adjust(rows: readonly HireRateRow[], confidence: number): Estimate | null {
  const strata = rows
    .filter(({ holders, nonHolders }) => holders.n > 0 && nonHolders.n > 0)
    .map(({ holders, nonHolders }) => ({ first: asProportion(holders), second: asProportion(nonHolders) }));
  return mantelHaenszel(strata, confidence).riskDifference ?? null;
}

function asProportion({ n, hired }: HireCount): { readonly count: number; readonly n: number } {
  return { count: hired, n };
}

function add(counts: readonly HireCount[]): HireCount {
  return counts.reduce((sum, { n, hired }) => ({ n: sum.n + n, hired: sum.hired + hired }), {
    n: 0,
    hired: 0,
  });
}
