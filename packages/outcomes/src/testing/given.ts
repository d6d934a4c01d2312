import { isRefused, type Refusal } from '../statistics/refusal.ts';

/** A number that must not be refused. Throws with the reason where it is. */
export function given<Answer>(answer: Answer | Refusal): Answer {
  if (isRefused(answer)) throw new Error(`It is refused: ${answer.reason}.`);
  return answer;
}
