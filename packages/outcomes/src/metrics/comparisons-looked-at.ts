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
export interface ComparisonsLookedAt<
  Headline extends { readonly of: string } = { readonly of: 'total' | 'adjusted' },
  Row extends { readonly key: string } = { readonly key: string },
> {
  /** How many comparisons are shown: headlines, and those of rows. */
  readonly looked: number;
  /** Those of all together; adjusted for each other (Holm 1979): the chance of any false claim. */
  readonly headlines: readonly (Headline & Tested)[];
  /** Those of the rows that are shown; adjusted for all of them (Benjamini & Hochberg 1995): the share of false claims, for exploring. */
  readonly rows: readonly (Row & Tested)[];
}

/** What is worth how much among all that an answer shows, of which hidden comparisons are none. */
export function amongAll<
  Headline extends { readonly of: string; readonly p: number },
  Row extends { readonly key: string; readonly p: number },
>(headlines: readonly Headline[], rows: readonly Row[]): ComparisonsLookedAt<Headline, Row> {
  const claimed = holm(headlines.map(({ p }) => p));
  const explored = benjaminiHochberg(rows.map(({ p }) => p));
  return {
    looked: rows.length + headlines.length,
    headlines: headlines.map((one, i) => ({ ...one, adjustedP: claimed[i] ?? 1 })),
    rows: rows.map((one, i) => ({ ...one, adjustedP: explored[i] ?? 1 })),
  };
}

/** Two groups of which a difference is shown. */
interface ShownGroups {
  readonly holders: ClusteredProportion;
  readonly nonHolders: ClusteredProportion;
}

/** The comparisons of a table of rates. */
export function comparisonsLookedAt(
  rows: readonly (ShownGroups & { readonly key: string })[],
  total: ShownGroups | undefined,
  adjusted: Estimate | null,
): ComparisonsLookedAt {
  const testOf = ({ holders, nonHolders }: ShownGroups) => clusteredTest(holders, nonHolders);
  return amongAll(
    [
      ...(total === undefined ? [] : [{ of: 'total' as const, p: testOf(total) }]),
      ...(adjusted === null ? [] : [{ of: 'adjusted' as const, p: pOfInterval(adjusted) }]),
    ],
    rows.map((row) => ({ key: row.key, p: testOf(row) })),
  );
}

/** The two-sided p of an estimate with a normal interval on both sides of it. */
function pOfInterval({ value, high, confidence }: Estimate): number {
  return pOfNormal(value, (high - value) / normalCritical(confidence));
}

/** The two-sided p of a value with a normal error; 1 without one, of which nothing is known. */
export function pOfNormal(value: number, se: number): number {
  return se > 0 ? chiSquaredTail((value / se) ** 2, 1) : 1;
}
