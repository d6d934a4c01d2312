import { type AcceptDecision, decideAccept, type KnownStatement, knownAs } from './accept.ts';
import type { LogRecord, RecordedStatement } from './event.ts';
import { seqOf } from './position.ts';

/** What is known of an accepted statement, and where it is. */
export interface AcceptedStatement extends KnownStatement {
  readonly seq: number;
}

/** What the log order decided about a record of a log that takes whatever is appended. */
export interface FoldedRecord {
  readonly decision: AcceptDecision;
  /** The record as it counts: with its fresh statements only. Absent when it changes nothing. */
  readonly record?: LogRecord;
}

/**
 * The time of a record: that of the log, but never before the records it follows in its partition.
 * @param after time of the record before it, ms since the epoch
 */
export function storedAfter(after: number, appendedAt: number): number {
  return Math.max(after, appendedAt);
}

/**
 * The accept fold on a log that cannot decide while it appends (Kafka): what a record amounts to is a pure function of
 * everything before it in log order. Every process that reads the log therefore decides alike: the ingest nodes before
 * they answer, the projection of statements before it writes, a rebuild years later.
 * @param appended the record as it is in the log, duplicates, conflicts and all
 * @param accepted what is stored under an id of the record's tenant by all that is accepted; what lies at or after the
 *   record itself does not count, so that tables that are further ahead may answer
 */
export function foldRecord(
  appended: LogRecord,
  accepted: (id: string) => AcceptedStatement | undefined,
): FoldedRecord {
  const { event, offset } = appended;
  if (event.kind !== 'statements') {
    return { decision: { outcome: 'accepted', fresh: [], same: [] }, record: appended };
  }
  const start = seqOf(offset, 0);
  const decision = decideAccept(event, (id) => {
    const found = accepted(id);
    return found !== undefined && found.seq < start ? found : undefined;
  });
  if (decision.outcome === 'conflict' || decision.fresh.length === 0) return { decision };
  const { fresh } = decision;
  if (fresh.length === event.statements.length) return { decision, record: appended };
  return { decision, record: { ...appended, event: { ...event, statements: fresh } } };
}

/** What is known of each statement of an accepted record from then on. */
export function acceptedBy({
  event,
  offset,
  storedAt,
}: LogRecord): { statement: RecordedStatement; accepted: AcceptedStatement }[] {
  if (event.kind !== 'statements') return [];
  return event.statements.map((statement, index) => ({
    statement,
    accepted: { ...knownAs(statement, storedAt), seq: seqOf(offset, index) },
  }));
}
