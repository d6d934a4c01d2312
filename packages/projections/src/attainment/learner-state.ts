import type {
  AttainmentDecision,
  AttainmentRule,
  AttainmentRules,
  DecisionEvidence,
} from '@cairn/competency';
import type { StatementEvidence } from './statement-evidence.ts';

/** What is kept of one decision so that the next can link to it. */
export type DecisionInForce = Pick<AttainmentDecision, 'decisionId' | 'previousDecisionId'>;

/** Evidence of one rule: what `decide` takes, with its place in the log. */
export type HeldEvidence = DecisionEvidence & { voided: boolean; readonly boundTo?: string | undefined };

/**
 * One learner as the rules in force see them: the aligned evidence by rule, and the latest decisions. It is good
 * for one set of rules; a publication throws it away.
 */
export class LearnerState {
  readonly #evidence = new Map<string, HeldEvidence[]>();
  /** By rule; null when it is known that there is none. */
  readonly #decisions = new Map<string, DecisionInForce | null>();
  /** How much it weighs in a bounded cache: pieces of evidence in it. */
  size = 1;

  /**
   * Takes in the evidence of one statement; call in log order.
   * @returns ids of the rules it concerns
   */
  add(rules: AttainmentRules, statement: StatementEvidence, voided: boolean): string[] {
    const concerned: string[] = [];
    for (const { rule, evidence } of rules.align(statement)) {
      const held = this.#evidence.get(rule.id) ?? [];
      const piece = {
        statementId: statement.statementId,
        timestamp: new Date(effectiveTime(statement)).toISOString(),
        seq: statement.seq,
        kind: evidence.kind,
        quality: evidence.quality,
        activity: evidence.activity,
        weight: evidence.weight,
        currentState: evidence.currentState,
        accepted: evidence.accepted,
        bar: statement.barred?.bar ?? evidence.bar,
        attempt: statement.attempt,
        platform: statement.platform,
        points: statement.points,
        boundTo: statement.barred?.boundTo,
        voided,
      };
      if (cannotCount(piece) && held.some((other) => tellsTheSame(other, piece))) continue;
      held.push(piece);
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

  evidenceFor(rule: AttainmentRule): readonly HeldEvidence[] {
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
   * The latest decision of a rule.
   * @throws {RangeError} when it was not looked up: the chain of decisions must not break silently
   */
  decisionFor(ruleId: string): DecisionInForce | undefined {
    const decision = this.#decisions.get(ruleId);
    if (decision === undefined) throw new RangeError(`The decision in force for ${ruleId} was not loaded.`);
    return decision ?? undefined;
  }

  /** Notes the latest decision of a rule; null for none. */
  decided(ruleId: string, decision: DecisionInForce | null): void {
    this.#decisions.set(ruleId, decision);
  }
}

/**
 * Evidence that cannot count, of a kind the alignment does not accept or sent in a way that bars it, is kept to show why;
 * but one of a kind is enough: thousands of progress reports must not become thousands of decisions. The first in log
 * order stays, voided or not, so that the choice depends on nothing that changes later.
 */
function cannotCount({ accepted, bar }: HeldEvidence): boolean {
  return accepted === false || bar !== undefined;
}

function tellsTheSame(held: HeldEvidence, { activity, kind, bar }: HeldEvidence): boolean {
  return cannotCount(held) && held.activity === activity && held.kind === kind && held.bar === bar;
}

/**
 * When the evidence counts from. Nothing happened after it was stored: a sender whose clock is ahead must not have its
 * evidence set aside as future, since no later event would take it in again.
 */
function effectiveTime({ timestamp, stored }: StatementEvidence): number {
  return Math.min(timestamp, stored);
}
