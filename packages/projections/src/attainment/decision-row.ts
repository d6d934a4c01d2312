import { type AttainmentRule, decide } from '@cairn/competency';
import type { TableRow } from '../tables/table.ts';
import type { HeldEvidence, LearnerState } from './learner-state.ts';
import { decisions } from './tables.ts';

/** Where in the log the decision comes from: the record that led to it. */
export interface DecisionPlace {
  readonly tenant: string;
  /** seq of the record's first statement. */
  readonly seq: number;
  /** When the record was stored, ms since the epoch: the as-of time of the decision. */
  readonly stored: number;
}

/**
 * Decides a rule for a learner and notes the decision in the learner's state.
 * @returns the row to keep, undefined when the decision is the one in force
 */
export function decideRow(
  place: DecisionPlace,
  learner: string,
  rule: AttainmentRule,
  state: LearnerState,
): TableRow | undefined {
  const evidence = state.evidenceFor(rule);
  const previous = state.decisionFor(rule.id);
  // No evidence was ever aligned: there is nothing to decide about.
  if (evidence.length === 0 && previous === undefined) return undefined;
  const asOf = new Date(place.stored).toISOString();
  const decision = decide({ learner, rule, evidence, previous, asOf });
  if (decision.decisionId === previous?.decisionId) return undefined;
  state.decided(rule.id, decision);
  const byId = new Map(evidence.map((piece) => [piece.statementId, piece]));
  return decisions.row({
    tenant: place.tenant,
    rule_id: rule.id,
    learner,
    seq: place.seq,
    decision_id: decision.decisionId,
    previous_decision_id: decision.previousDecisionId ?? '',
    framework: rule.framework,
    competency: rule.competency,
    rule_version: rule.version,
    rule_hash: rule.hash,
    value: decision.value,
    attained: decision.attained,
    included_count: decision.included.length,
    included: JSON.stringify(
      decision.included.map((entry) => ({ ...entry, ...facts(byId.get(entry.statementId)) })),
    ),
    excluded: JSON.stringify(
      decision.excluded.map((entry) => ({ ...entry, ...facts(byId.get(entry.statementId)) })),
    ),
    decided_at: place.stored,
  });
}

function facts(evidence: HeldEvidence | undefined) {
  const { kind, timestamp, activity, boundTo } = evidence ?? {};
  return { kind, timestamp, activity, boundTo };
}
