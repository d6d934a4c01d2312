import type { Estimate } from '../statistics/estimate.ts';
import type { DecisionRule } from './question.ts';

/** What a comparison comes to by the rule of a question. */
export type QuestionDecision =
  | { readonly answer: 'yes' | 'no' }
  /** There is nothing to read the rule on; the reason is a sentence. */
  | { readonly answer: 'unknown'; readonly reason: string };

/** The differences of a comparison as they are shown: null where there is none. */
export interface ShownDifferences {
  readonly isSuppressed: boolean;
  readonly crude: Pick<Estimate, 'low' | 'high'> | null;
  readonly matched: Pick<Estimate, 'low' | 'high'> | null;
}

/**
 * Reads a comparison by the rule of a question. `no` says that the interval does not lie there as a whole, not that there is no
 * difference.
 */
export function decideQuestion(
  { difference, interval, than }: DecisionRule,
  { isSuppressed, crude, matched }: ShownDifferences,
): QuestionDecision {
  if (isSuppressed)
    return { answer: 'unknown', reason: 'A cell of the comparison has too few people to be shown.' };
  const found = difference === 'crude' ? crude : matched;
  if (found === null)
    return {
      answer: 'unknown',
      reason:
        difference === 'crude'
          ? 'One of the groups has nobody to compare.'
          : 'No row has both groups, so that there is nothing to match.',
    };
  return { answer: (interval === 'above' ? found.low > than : found.high < than) ? 'yes' : 'no' };
}
