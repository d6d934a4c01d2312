import { instantOf } from '@cairn/xapi';
import type { Observation } from '../methods/observation.ts';
import { definitionOf } from '../methods/registry.ts';
import { valuate } from '../methods/valuation.ts';
import { digest } from './digest.ts';
import type { AttainmentRule } from './rules.ts';
import { type DecisionEvidence, type ExclusionReason, sift } from './sift.ts';

/** What a decision is made from. */
export interface DecisionInput {
  /** The learner it is about: an identifier that the caller keeps stable (an IFI key or a person id). */
  readonly learner: string;
  readonly rule: Pick<AttainmentRule, 'id' | 'version' | 'hash' | 'competency' | 'method'>;
  /** All evidence ever aligned to the rule, voided included, in any order. */
  readonly evidence: readonly DecisionEvidence[];
  /** The decision in force before this one. */
  readonly previous?: Pick<AttainmentDecision, 'decisionId' | 'previousDecisionId'> | undefined;
  /** ISO 8601; later evidence is left out, and evidence ages until then. */
  readonly asOf: string;
}

/** A statement that counted in a decision. */
interface IncludedEvidence {
  readonly statementId: string;
  /** How good it was, 0..1. */
  readonly quality: number;
  /** Its share of the value; 0: seen, but not decisive. */
  readonly weight: number;
  /** Its part of the value: {@link contributionOf} the two. */
  readonly contribution: number;
}

/** Whether a learner has attained a competency, and the evidence that says so. */
export interface AttainmentDecision {
  /** Hash of learner, competency, rule and evidence: the same inputs give the same id at every replay. */
  readonly decisionId: string;
  readonly learner: string;
  readonly competency: string;
  readonly rule: { readonly id: string; readonly version: string; readonly hash: string };
  readonly asOf: string;
  readonly included: readonly IncludedEvidence[];
  readonly excluded: readonly { readonly statementId: string; readonly reason: ExclusionReason }[];
  /** Rounded to 2 decimals; null when the method has too little to say one. */
  readonly value: number | null;
  readonly attained: boolean;
  readonly previousDecisionId: string | null;
}

const DAY = 86_400_000;

/**
 * Decides one competency for one learner. Evidence counts in the order of its own timestamp, then of its id, never of
 * when it was stored: late data gives the same answer as data in time. Voiding, revocation, late data and a new rule
 * make a new decisionId. With nothing changed the id is the previous one, and so is its predecessor.
 */
export function decide(input: DecisionInput): AttainmentDecision {
  const { learner, rule, previous, asOf } = input;
  const method = definitionOf(rule.method);
  const asOfMillis = instantOf(asOf);
  const { counted, excluded } = sift(input.evidence, asOfMillis);
  const observations = counted.map(
    ({ quality, kind, weight = 1, activity, timestamp }): Observation => ({
      quality,
      kind,
      weight,
      source: activity,
      ageDays: (asOfMillis - instantOf(timestamp)) / DAY,
    }),
  );
  const { value, weights } = valuate(rule.method, observations);
  const included = counted.map(({ statementId, quality }, i): IncludedEvidence => {
    const weight = weights[i] ?? 0;
    return { statementId, quality, weight, contribution: contributionOf(quality, weight) };
  });
  const decisionId = digest({
    learner,
    competency: rule.competency,
    rule: { id: rule.id, version: rule.version, hash: rule.hash },
    counted: counted.map(({ statementId, kind, quality, weight = 1 }) => [
      statementId,
      kind,
      quality,
      weight,
    ]),
    excluded: excluded.map(({ statementId, reason }) => [statementId, reason]),
    // Only where time alone changes the value: else every look would be a new decision.
    ...(method.ages(rule.method) ? { asOf } : {}),
  });
  const unchanged = previous?.decisionId === decisionId;
  return {
    decisionId,
    learner,
    competency: rule.competency,
    rule: { id: rule.id, version: rule.version, hash: rule.hash },
    asOf,
    included,
    excluded,
    value,
    attained: value !== null && value >= method.threshold(rule.method),
    previousDecisionId: (unchanged ? previous.previousDecisionId : previous?.decisionId) ?? null,
  };
}

/** quality x weight, rounded to 4 decimals: the contributions add up to the value where it is a mean. */
export function contributionOf(quality: number, weight: number): number {
  return Math.round(quality * weight * 10_000) / 10_000;
}
