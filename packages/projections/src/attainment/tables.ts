import { ATTAINMENT_STATUSES } from '@cairn/competency/status';
import { column, table } from '../tables/table.ts';

/** What can lead to a decision. */
export const CAUSES = ['statement', 'publication', 'link', 'clock'] as const;

/** Every decision about a person and a rule; the newest is in force. */
export const decisions = table('attainment_decisions', {
  tenant: column.lowCardinality,
  rule_id: column.lowCardinality,
  person: column.string,
  seq: column.uint64,
  decision_id: column.fixedString(64),
  previous_decision_id: column.string,
  framework: column.lowCardinality,
  competency: column.lowCardinality,
  rule_version: column.lowCardinality,
  rule_hash: column.lowCardinality,
  status: column.oneOf(ATTAINMENT_STATUSES),
  value: column.nullable(column.float64),
  attained: column.bool,
  since: column.nullable(column.int64),
  evidence_at: column.nullable(column.int64),
  counted: column.uint32,
  newest: column.array(column.uuid),
  cause: column.oneOf(CAUSES),
  cause_id: column.string,
  decided_at: column.int64,
});

/** When decisions are to be made again by time alone, as each look at the evidence says; what has been due stays. */
export const attainmentDue = table('attainment_due', {
  tenant: column.lowCardinality,
  rule_id: column.lowCardinality,
  person: column.string,
  due: column.int64,
  seq: column.uint64,
  /** When the attainment goes stale, and when it ends, by time alone; null for never. */
  stale_at: column.nullable(column.int64),
  expires_at: column.nullable(column.int64),
});

/** How far valid time was taken into account: decisions that were due by then have been made again. */
export const clockEvents = table('clock_events', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  at: column.int64,
});
