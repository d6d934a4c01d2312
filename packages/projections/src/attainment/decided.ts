import type { AttainmentRule, DecisionInShort, RunningDecision } from '@cairn/competency';
import type { DecisionInForce, KeptEvidence, PersonState } from './person-state.ts';

/** Whom a decision is about, and by which rule. */
export interface Subject {
  readonly person: string;
  readonly rule: AttainmentRule;
  readonly state: PersonState;
}

/** A decision that was just made. */
export interface Decided {
  readonly person: string;
  readonly rule: AttainmentRule;
  readonly decision: DecisionInShort;
  /** What it was made of: good until the next one is made about the same. */
  readonly made: Pick<RunningDecision, 'counted' | 'newest'>;
  /** All evidence that was looked at, in order; good until there is more. */
  readonly evidence: readonly KeptEvidence[];
  /** The one that was in force before. */
  readonly previous: DecisionInForce | undefined;
  /** False when it is the one in force once more. */
  readonly isNew: boolean;
}

/**
 * Decides a rule for a person and notes the decision in the person's state.
 * @param asOf valid time, ms since the epoch
 * @returns undefined when there is nothing to decide about: no evidence was ever aligned
 */
export function decideOne(asOf: number, { person, rule, state }: Subject): Decided | undefined {
  const evidence = state.evidenceFor(rule.id);
  const previous = state.decisionFor(rule.id);
  if (evidence.length === 0 && previous === undefined) return undefined;
  const made = state.decidingFor(person, rule);
  const decision = made.decide(evidence, asOf, previous);
  const isNew = decision.decisionId !== previous?.decisionId;
  if (isNew) state.decided(rule.id, decision);
  return { person, rule, decision, made, evidence, previous, isNew };
}
