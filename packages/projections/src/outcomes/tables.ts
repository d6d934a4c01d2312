import { column, table } from '../tables/table.ts';

/** Employment events that statements report. */
export const employmentEvents = table('employment_events', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.uuid,
  type: column.lowCardinality,
  registration: column.string,
  candidate: column.string,
  timestamp: column.int64,
  occupation_scheme: column.lowCardinality,
  occupation_version: column.lowCardinality,
  occupation_code: column.lowCardinality,
  occupation_title: column.lowCardinality,
  event: column.string,
});

/** Credentials awarded, taken back and expired. */
export const credentialAwards = table('credential_awards', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.uuid,
  change: column.lowCardinality,
  learner: column.string,
  credential: column.lowCardinality,
  title: column.lowCardinality,
  timestamp: column.int64,
  /** `verified` only where the store checked the document itself; '' in rows from before that was kept. */
  basis: column.lowCardinality,
  document: column.string,
  issuer: column.lowCardinality,
  valid_until: column.nullable(column.int64),
  check_result: column.lowCardinality,
  checked_at: column.nullable(column.int64),
});

/** Which statements are voided, as this projection knows it. */
export const outcomeVoids = table('outcome_voids', {
  tenant: column.lowCardinality,
  target_id: column.uuid,
  seq: column.uint64,
});
