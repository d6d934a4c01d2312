import { definitionOf } from '../methods/registry.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import type { Judgement } from './judge.ts';
import type { AttainmentRule } from './rule.ts';
import {
  type DecidingRule,
  type DecisionInShort,
  type PreviousDecision,
  RunningDecision,
} from './running-decision.ts';
import type { JudgedPieces } from './running-judgement.ts';
import type { CountedEvidence } from './sift.ts';

/** What a decision is made from. */
export interface DecisionInput {
  /** Who it is about: a person's stable id. */
  readonly person: string;
  readonly rule: DecidingRule;
  /** All evidence ever aligned to the rule, voided included; quickest when in order of timestamp, then statement id. */
  readonly evidence: readonly DecisionEvidence[];
  /** The decision in force before this one. */
  readonly previous?: PreviousDecision | undefined;
  /** ms since the epoch: later evidence does not count yet. */
  readonly asOf: number;
}

/** What a rule says of a person, with the evidence that says so. Times are ms since the epoch. */
export interface AttainmentDecision extends DecisionInShort, JudgedPieces {}

/**
 * Decides one competency for one person. Evidence counts in the order of its own timestamp, then of its id, never of when it
 * was stored: late data gives the same answer as data in time. What does not count leaves the decision as it is; a new id is
 * made when what is said changes: the status, the value, since when, the evidence that counts, or the rule's substance. With
 * nothing changed the id is the previous one, and so is its predecessor.
 */
export function decide({ person, rule, evidence, previous, asOf }: DecisionInput): AttainmentDecision {
  const ordered = inOrder(evidence);
  const deciding = new RunningDecision(person, rule);
  const decision = deciding.decide(ordered, asOf, previous);
  return { ...decision, ...deciding.pieces(ordered) };
}

/** A piece of evidence that counted in a decision, with its part in it. */
export interface IncludedEvidence {
  readonly evidence: CountedEvidence;
  /** Its share of the value; 0: seen, but not decisive. */
  readonly weight: number;
  /** Its part of the value, quality x weight, rounded to 4 decimals: they add up to the value where it is a mean. */
  readonly contribution: number;
}

/** How much each piece that counted weighs in the value of a decision. */
export function weighEvidence(
  { method }: Pick<AttainmentRule, 'method'>,
  { counted, value }: Pick<Judgement, 'counted' | 'value'>,
): IncludedEvidence[] {
  const weights = value === null ? null : definitionOf(method).weigh(method, counted);
  return counted.map((evidence, i) => {
    const weight = weights?.[i] ?? 0;
    return { evidence, weight, contribution: Math.round(evidence.quality * weight * 10_000) / 10_000 };
  });
}
