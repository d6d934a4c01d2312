import type { TableRow } from '../tables/table.ts';
import { type Decided, decideOne, type Subject } from './decided.ts';
import { attainmentDue, type CAUSES, decisions } from './tables.ts';

/** What led to a decision: a statement that came or was voided, a publication, links that changed, or time alone. */
export interface DecisionCause {
  readonly kind: (typeof CAUSES)[number];
  /** Id of the statement or link; empty for the others: their record is where the decision is. */
  readonly id: string;
}

/** Where in the log a decision comes from: the record that led to it. */
export interface DecisionPlace {
  readonly tenant: string;
  /** seq of the record's first statement. */
  readonly seq: number;
  /** The valid time that it is as of, ms since the epoch. */
  readonly asOf: number;
}

/** Statements of the newest evidence that the row itself contains: all of them are found by explaining the decision. */
const NEWEST = 20;

/**
 * Decides a rule for a person and notes the decision in the person's state.
 * @returns the rows to keep
 */
export function decideRows(place: DecisionPlace, cause: DecisionCause, subject: Subject): TableRow[] {
  const decided = decideOne(place.asOf, subject);
  return decided === undefined ? [] : rowsOf(place, cause, decided);
}

/** The rows to keep: the decision unless it is the one in force, and when it is to be made again. */
export function rowsOf(
  place: DecisionPlace,
  cause: DecisionCause,
  { person, rule, decision, made, evidence, isNew }: Decided,
): TableRow[] {
  const subjectOfRow = { tenant: place.tenant, rule_id: rule.id, person, seq: place.seq };
  // Evidence dated ahead says nothing yet, but when.
  const { due: at, staleAt: stale_at, expiresAt: expires_at } = decision;
  const due = at === null ? [] : [attainmentDue.row({ ...subjectOfRow, due: at, stale_at, expires_at })];
  if (!isNew) return due;
  const row = decisions.row({
    ...subjectOfRow,
    decision_id: decision.decisionId,
    previous_decision_id: decision.previousDecisionId ?? '',
    framework: rule.framework,
    competency: rule.competency,
    rule_version: rule.version,
    rule_hash: rule.hash,
    status: decision.status,
    value: decision.value,
    attained: decision.attained,
    since: decision.since,
    evidence_at: decision.evidenceAt,
    counted: made.counted,
    newest: made.newest(evidence, NEWEST),
    cause: cause.kind,
    cause_id: cause.id,
    decided_at: place.asOf,
  });
  return [row, ...due];
}
