import type {
  AttainmentDecision,
  AttainmentRule,
  AttainmentRules,
  DecisionEvidence,
} from '@cairn/competency';
import type { StatementEvidence } from './statement-evidence.ts';

/** What is held of one decision so that the next can link to it. */
export type DecisionInForce = Pick<AttainmentDecision, 'decisionId' | 'previousDecisionId'>;

/** Evidence of one rule: what `decide` takes, with its place in the log. */
type HeldEvidence = DecisionEvidence & { voided: boolean };

/**
 * One learner as the rules in force see them: the aligned evidence by rule, and the decisions that stand. It is good
 * for one set of rules; a publication throws it away.
 */
export class LearnerState {
  readonly #evidence = new Map<string, HeldEvidence[]>();
  /** By rule; null when it is known that there is none. */
  readonly #decisions = new Map<string, DecisionInForce | null>();
  /** How much it weighs in a bounded cache: pieces of evidence held. */
  size = 1;

  /**
   * Takes in the evidence of one statement; call in log order.
   * @returns ids of the rules it concerns
   */
  add(rules: AttainmentRules, statement: StatementEvidence, voided: boolean): string[] {
    const concerned: string[] = [];
    for (const { rule, evidence } of rules.align(statement.pieces)) {
      const held = this.#evidence.get(rule.id) ?? [];
      if (!evidence.accepted && tellsNothingNew(held, evidence.activity, evidence.kind)) continue;
      held.push({
        statementId: statement.statementId,
        timestamp: new Date(effectiveTime(statement)).toISOString(),
        seq: statement.seq,
        kind: evidence.kind,
        quality: evidence.quality,
        activity: evidence.activity,
        weight: evidence.weight,
        standing: evidence.standing,
        accepted: evidence.accepted,
        voided,
      });
      this.#evidence.set(rule.id, held);
      this.size += 1;
      concerned.push(rule.id);
    }
    return concerned;
  }

  /** Marks a statement's evidence as voided. @returns ids of the rules it concerns */
  markVoided(statementId: string): string[] {
    const concerned: string[] = [];
    for (const [ruleId, held] of this.#evidence) {
      for (const evidence of held) {
        if (evidence.statementId !== statementId || evidence.voided) continue;
        evidence.voided = true;
        concerned.push(ruleId);
      }
    }
    return concerned;
  }

  evidenceFor(rule: AttainmentRule): readonly DecisionEvidence[] {
    return this.#evidence.get(rule.id) ?? [];
  }

  /** Rules with evidence of a statement. */
  rulesOf(statementId: string): string[] {
    return [...this.#evidence]
      .filter(([, held]) => held.some((evidence) => evidence.statementId === statementId))
      .map(([ruleId]) => ruleId);
  }

  /** Whether {@link decided} told of the rule. */
  knowsDecision(ruleId: string): boolean {
    return this.#decisions.has(ruleId);
  }

  /**
   * The decision that stands for a rule.
   * @throws {RangeError} when nobody looked it up: the chain of decisions must not break silently
   */
  decisionFor(ruleId: string): DecisionInForce | undefined {
    const decision = this.#decisions.get(ruleId);
    if (decision === undefined) throw new RangeError(`The decision in force for ${ruleId} was not loaded.`);
    return decision ?? undefined;
  }

  /** Notes the decision that stands for a rule; null for none. */
  decided(ruleId: string, decision: DecisionInForce | null): void {
    this.#decisions.set(ruleId, decision);
  }
}

/**
 * Evidence of a kind the alignment does not accept is kept to show why it did not count, but one of a kind is enough:
 * thousands of progress reports must not become thousands of decisions. The first in log order stays, voided or not,
 * so that the choice depends on nothing that changes later.
 */
function tellsNothingNew(held: readonly HeldEvidence[], activity: string, kind: string): boolean {
  return held.some((other) => !other.accepted && other.activity === activity && other.kind === kind);
}

/**
 * When the evidence counts from. Nothing happened after it was stored: a sender whose clock is ahead must not have its
 * evidence set aside as future, since no later event would take it in again.
 */
function effectiveTime({ timestamp, stored }: StatementEvidence): number {
  return Math.min(timestamp, stored);
}
