import { OTHER_ROWS, type RowName, UNKNOWN_ROW } from '../dimensions/dimension.ts';
import { type Prior, shrinkEffective } from '../statistics/empirical-bayes.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';
import type { RateComparison, RateGroup } from './rate-comparison.ts';

/** Which side of a comparison is ranked. */
export type RankedSide = 'holders' | 'nonHolders';

/** The rate of a group as it was observed, with its Wilson interval, clustered by person. */
type ShownRate = Exclude<RateGroup, { readonly suppressed: true }>;

/** A group in its place. */
export interface RankedRow extends RowName {
  /** From 1; groups with the same rate share the first of their places. */
  readonly rank: number;
  /** As it was observed: not what the order is by. */
  readonly crude: ShownRate;
  /** Drawn towards the rate of all groups, with a credible interval: what the order is by. */
  readonly shrunk: Estimate;
  /** On which side of the rate of all groups the whole credible interval is; null where it has that rate inside. */
  readonly apart: 'above' | 'below' | null;
}

/** Groups in the order of their shrunken rates. */
export interface Ranking {
  /** What the order means, for readers. */
  readonly words: string;
  /** The rate of all that are ranked, and how many applications it counts for in each; infinite where they differ by no more than chance. */
  readonly prior: Prior;
  /** The highest rate first. */
  readonly rows: readonly RankedRow[];
}

const WORDS =
  'Ordered by the rate that is drawn towards the rate of all groups, the more the fewer people a group has (empirical Bayes, beta-binomial). ' +
  'The crude rate is what was observed, and orders nothing: the smallest groups would be first and last by chance. Groups whose intervals overlap may as well stand ' +
  'the other way round. The order does not say why groups differ: nobody is matched in it.';
const ALIKE = 'The groups differ by no more than chance gives: they share one rate and one place.';

/**
 * Ranks the rows of a comparison that are shown, and nothing else: what is suppressed has no part in the prior either. Rows of members
 * whose row is not known, and those that are several together, are no groups.
 * @returns the reason where there is nothing to rank
 */
export function rankRows(
  { rows, confidence }: Pick<RateComparison, 'rows' | 'confidence'>,
  side: RankedSide,
): Ranking | Refusal {
  const groups = rows.flatMap(({ key, label, [side]: crude }) =>
    'suppressed' in crude || key === OTHER_ROWS.key || key === UNKNOWN_ROW.key ? [] : [{ key, label, crude }],
  );
  const shrunk = shrinkEffective(
    groups.map(({ crude }) => ({ count: crude.rate * crude.independentN, n: crude.independentN })),
    confidence,
  );
  if (isRefused(shrunk)) return shrunk;
  const { prior, groups: estimates } = shrunk;
  const ordered = groups
    .flatMap((group, i) => {
      const estimate = estimates[i];
      return estimate === undefined ? [] : [{ ...group, shrunk: estimate, apart: sideOf(estimate, prior) }];
    })
    .sort((a, b) => b.shrunk.value - a.shrunk.value || (a.key < b.key ? -1 : 1));
  const values = ordered.map(({ shrunk: { value } }) => value);
  return {
    words: prior.strength === Infinity ? `${ALIKE} ${WORDS}` : WORDS,
    prior,
    rows: ordered.map((row) => ({ rank: values.indexOf(row.shrunk.value) + 1, ...row })),
  };
}

function sideOf({ low, high }: Estimate, { mean }: Prior): RankedRow['apart'] {
  if (low > mean) return 'above';
  return high < mean ? 'below' : null;
}
