import { createHash } from 'node:crypto';
import { definitionOf } from '../methods/registry.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import { type Judgement, judge } from './judge.ts';
import type { AttainmentRule } from './rule.ts';
import type { CountedEvidence } from './sift.ts';

/** What a decision is made from. */
export interface DecisionInput {
  /** Who it is about: a person's stable id. */
  readonly person: string;
  readonly rule: Omit<AttainmentRule, 'id' | 'label' | 'alignments'>;
  /** All evidence ever aligned to the rule, voided included; quickest when in order of timestamp, then statement id. */
  readonly evidence: readonly DecisionEvidence[];
  /** The decision in force before this one. */
  readonly previous?: Pick<AttainmentDecision, 'decisionId' | 'previousDecisionId'> | undefined;
  /** ms since the epoch: later evidence does not count yet. */
  readonly asOf: number;
}

/** What a rule says of a person, with the evidence that says so. Times are ms since the epoch. */
export interface AttainmentDecision extends Judgement {
  /**
   * Hash of the person, the rule's substance and what it says: the same facts give the same id at every replay and in any
   * order of arrival.
   */
  readonly decisionId: string;
  readonly person: string;
  readonly rule: {
    readonly framework: string;
    readonly competency: string;
    readonly version: string;
    readonly hash: string;
  };
  readonly asOf: number;
  readonly previousDecisionId: string | null;
}

/**
 * Decides one competency for one person. Evidence counts in the order of its own timestamp, then of its id, never of when it
 * was stored: late data gives the same answer as data in time. What does not count leaves the decision as it is; a new id is
 * made when what is said changes: the status, the value, since when, the evidence that counts, or the rule's substance. With
 * nothing changed the id is the previous one, and so is its predecessor.
 */
export function decide({ person, rule, evidence, previous, asOf }: DecisionInput): AttainmentDecision {
  const judgement = judge(rule, inOrder(evidence), asOf);
  const { framework, competency, version, hash } = rule;
  const decisionId = idOf([person, framework, competency, hash], judgement);
  const unchanged = previous?.decisionId === decisionId;
  return {
    ...judgement,
    decisionId,
    person,
    rule: { framework, competency, version, hash },
    asOf,
    previousDecisionId: (unchanged ? previous.previousDecisionId : previous?.decisionId) ?? null,
  };
}

/**
 * SHA-256 in hex. Of the evidence only the ids: what a statement says to a rule follows from both. They are hashed as one
 * text, since a long history is hashed again at each piece.
 */
function idOf(subject: readonly string[], { status, value, since, counted, exemptions }: Judgement): string {
  const said = JSON.stringify([...subject, status, value, since]);
  const ids = [...counted, ...exemptions].map(({ statementId }) => statementId).join(' ');
  return createHash('sha256').update(said).update(ids).digest('hex');
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
