import { type ClusteredProportion, clusteredTest } from '../statistics/clustered-score.ts';
import { chiSquaredTail, normalCritical } from '../statistics/distributions.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { benjaminiHochberg, holm } from '../statistics/multiple-tests.ts';

/** A p-value for one comparison, and for all of its kind that the answer shows. */
interface Tested {
  readonly p: number;
  readonly adjustedP: number;
}

/** What an answer lets its readers look at: with many comparisons some differ by chance alone. */
export interface ComparisonsLookedAt {
  /** How many differences are shown: of rows, of all together, and after matching. */
  readonly looked: number;
  /** Those of all together and after matching; adjusted for both (Holm 1979): the chance of any false claim. */
  readonly headlines: readonly (Tested & { readonly of: 'total' | 'adjusted' })[];
  /** Those of the rows that are shown; adjusted for all of them (Benjamini & Hochberg 1995): the share of false claims, for exploring. */
  readonly rows: readonly (Tested & { readonly key: string })[];
}

/** Two groups of which a difference is shown. */
interface ShownGroups {
  readonly holders: ClusteredProportion;
  readonly nonHolders: ClusteredProportion;
}

/** The comparisons of a table of rates, of which hidden ones are none. */
export function comparisonsLookedAt(
  rows: readonly (ShownGroups & { readonly key: string })[],
  total: ShownGroups | undefined,
  adjusted: Estimate | null,
): ComparisonsLookedAt {
  const testOf = ({ holders, nonHolders }: ShownGroups) => clusteredTest(holders, nonHolders);
  const ofRows = rows.map(testOf);
  const explored = benjaminiHochberg(ofRows);
  const headlines = [
    ...(total === undefined ? [] : [{ of: 'total' as const, p: testOf(total) }]),
    ...(adjusted === null ? [] : [{ of: 'adjusted' as const, p: pOfInterval(adjusted) }]),
  ];
  const claimed = holm(headlines.map(({ p }) => p));
  return {
    looked: rows.length + headlines.length,
    headlines: headlines.map((one, i) => ({ ...one, adjustedP: claimed[i] ?? 1 })),
    rows: rows.map(({ key }, i) => ({ key, p: ofRows[i] ?? 1, adjustedP: explored[i] ?? 1 })),
  };
}

/** The two-sided p of an estimate with a normal interval on both sides of it. */
function pOfInterval({ value, high, confidence }: Estimate): number {
  const se = (high - value) / normalCritical(confidence);
  return se > 0 ? chiSquaredTail((value / se) ** 2, 1) : 1;
}
