import { instantOf } from '@cairn/xapi';
import { digestOf, type RecordedStatement, type StatementsRecorded } from './event.ts';

/** What is already known of a statement id: the content digest and effective instant it was stored with. */
export interface KnownStatement {
  readonly digest: string;
  /** Effective timestamp in ms since the epoch: the client's, else `stored`. */
  readonly timestamp: number;
}

/** The decision on one batch against everything before it in log order. */
export type AcceptDecision =
  | {
      readonly outcome: 'accepted';
      readonly fresh: readonly RecordedStatement[];
      readonly same: readonly string[];
    }
  | { readonly outcome: 'conflict'; readonly conflicts: readonly { index: number; id: string }[] };

/** What is known of a statement from its record on; `storedAt` is the time of that record in ms since the epoch. */
export function knownAs(statement: RecordedStatement, storedAt: number): KnownStatement {
  return { digest: digestOf(statement), timestamp: effectiveTime(statement, storedAt) };
}

/** The time of a statement, ms since the epoch: the client's, else that of its record. */
export function effectiveTime({ timestamp }: Pick<RecordedStatement, 'timestamp'>, storedAt: number): number {
  return timestamp === undefined ? storedAt : instantOf(timestamp);
}

/**
 * The accept fold: the first statement with an id wins, the same content again changes nothing, other
 * content is a conflict, and a batch is taken or refused whole (xAPI 1.0.3 Data 2.3.1, 2.0 4.2.2 and
 * Communication 2.1.1: 409 for a different statement under a stored id). An id that a batch brings twice is
 * judged as if its statements had come one after another.
 * @param known what is stored under an id by everything earlier in the log
 */
export function decideAccept(
  event: StatementsRecorded,
  known: (id: string) => KnownStatement | undefined,
): AcceptDecision {
  const fresh = new Map<string, RecordedStatement>();
  const same: string[] = [];
  const conflicts: { index: number; id: string }[] = [];
  for (const [index, statement] of event.statements.entries()) {
    const { id } = statement;
    const earlier = fresh.get(id);
    const stored = earlier === undefined ? known(id) : knownAs(earlier, Number.NaN);
    if (stored === undefined) fresh.set(id, statement);
    else if (isSame(stored, statement)) same.push(id);
    else conflicts.push({ index, id });
  }
  if (conflicts.length > 0) return { outcome: 'conflict', conflicts };
  return { outcome: 'accepted', fresh: [...fresh.values()], same };
}

/** A statement sent again without a timestamp is the same one: the stored instant may be the store's own. */
function isSame(stored: KnownStatement, statement: RecordedStatement): boolean {
  if (stored.digest !== digestOf(statement)) return false;
  return statement.timestamp === undefined || instantOf(statement.timestamp) === stored.timestamp;
}
