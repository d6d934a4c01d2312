import type { QuestionAnswer, Questions } from '@cairn/query-contract';
import { formatPoints } from '../format/numbers.ts';

type Question = Questions['questions'][number];

/** The rule by which an answer is read, in words. */
export function ruleWords({ difference, interval, than }: Question['rule']): string {
  const what = difference === 'matched' ? 'difference after matching on the rows' : 'observed difference';
  return `Yes if the whole interval of the ${what} lies ${interval} ${formatPoints(than)} points`;
}

/** What an answer comes to. */
export function decisionWords(decision: NonNullable<QuestionAnswer['answer']>['decision']): string {
  if ('reason' in decision) return `It cannot be said. ${decision.reason}`;
  return decision.answer === 'yes' ? 'Yes, by the rule.' : 'No: the interval does not lie there as a whole.';
}
