import type { DecisionEvidence } from './evidence-in-order.ts';
import type { RuleSubstance } from './rule.ts';
import {
  type AttainmentState,
  type JudgedPieces,
  type OnSettled,
  RunningJudgement,
} from './running-judgement.ts';

/** What a rule says of some evidence at a time, and what it made of each piece. */
export interface Judgement extends AttainmentState, JudgedPieces {}

/**
 * Judges evidence, in order, as of a time. One pass over it, since `since` asks for the value after each point in time.
 * @param onSettled sees the attainment as it was after each of them
 */
export function judge(
  rule: RuleSubstance,
  evidence: readonly DecisionEvidence[],
  asOf: number,
  onSettled?: OnSettled,
): Judgement {
  const judgement = new RunningJudgement(rule);
  const state = judgement.at(evidence, asOf, onSettled);
  return { ...state, ...judgement.pieces(evidence) };
}
