import { column, type TableRow, table } from '../tables/table.ts';
import type { StatementEvidence, Void } from './statement-evidence.ts';
import { resultsText } from './stored-results.ts';

/** What statements say about learning: a row per statement. */
export const evidence = table('evidence', {
  tenant: column.lowCardinality,
  learner: column.string,
  activity: column.string,
  seq: column.uint64,
  statement_id: column.uuid,
  timestamp: column.int64,
  stored: column.int64,
  kinds: column.array(column.lowCardinality),
  qualities: column.array(column.nullable(column.float64)),
  /**
   * `currentState` of each piece. The column keeps the name of its first version: during a rolling upgrade the previous
   * version reads and writes the migrated tables (docs/services.md), which a renamed column would break.
   */
  standings: column.array(column.bool),
  bar: column.lowCardinality,
  bound_to: column.string,
  verb: column.lowCardinality,
  parents: column.array(column.string),
  groupings: column.array(column.string),
  platform: column.string,
  authority: column.lowCardinality,
  assessor: column.string,
  attempt: column.string,
  registration: column.string,
  basis: column.lowCardinality,
  points: column.nullable(column.float64),
  piece_bars: column.array(column.lowCardinality),
  document: column.string,
  valid_until: column.nullable(column.int64),
  /** What an award says of results, as {@link resultsText}; empty where it says nothing. */
  results: column.string,
});

/** Which statements are voided, as this projection knows it. */
export const evidenceVoids = table('evidence_voids', {
  tenant: column.lowCardinality,
  target_id: column.uuid,
  seq: column.uint64,
});

/** A row of {@link evidence}. */
export function evidenceRow(tenant: string, found: StatementEvidence): TableRow {
  const { learner, activity, seq, statementId, timestamp, stored, pieces, barred } = found;
  return evidence.row({
    tenant,
    learner,
    activity,
    seq,
    statement_id: statementId,
    timestamp,
    stored,
    kinds: pieces.map(({ kind }) => kind),
    qualities: pieces.map(({ quality }) => quality ?? null),
    standings: pieces.map(({ currentState }) => currentState ?? false),
    bar: barred?.bar ?? '',
    bound_to: barred?.boundTo ?? '',
    verb: found.verb,
    parents: found.parents,
    groupings: found.groupings,
    platform: found.platform ?? '',
    authority: found.authority ?? '',
    assessor: found.assessor ?? '',
    attempt: found.attempt ?? '',
    registration: found.registration ?? '',
    basis: found.basis,
    points: found.points ?? null,
    piece_bars: pieces.map(({ bar }) => bar ?? ''),
    document: found.document ?? '',
    valid_until: found.validUntil ?? null,
    results: resultsText(pieces),
  });
}

/** A row of {@link evidenceVoids}. */
export function voidRow(tenant: string, { seq, targetId }: Void): TableRow {
  return evidenceVoids.row({ tenant, target_id: targetId, seq });
}
