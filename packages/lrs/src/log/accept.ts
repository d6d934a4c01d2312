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

/** What a statement is held as from its record on; `storedAt` is the time of that record in ms since the epoch. */
export function heldAs(statement: RecordedStatement, storedAt: number): KnownStatement {
  return { digest: digestOf(statement), timestamp: effectiveTime(statement, storedAt) };
}

/** The time of a statement, ms since the epoch: the client's, else that of its record. */
export function effectiveTime({ timestamp }: Pick<RecordedStatement, 'timestamp'>, storedAt: number): number {
  return timestamp === undefined ? storedAt : instantOf(timestamp);
}

/**
 * The accept fold: the first statement with an id wins, the same content again changes nothing, other
 * content is a conflict, and a batch stands or falls as one (xAPI 1.0.3 Data 2.3.1, 2.0 4.2.2 and
 * Communication 2.1.1: 409 for a different statement under a held id). An id that a batch brings twice is
 * judged as if its statements had come one after another.
 * @param known what is held under an id by everything earlier in the log
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
    const held = earlier === undefined ? known(id) : heldAs(earlier, Number.NaN);
    if (held === undefined) fresh.set(id, statement);
    else if (isSame(held, statement)) same.push(id);
    else conflicts.push({ index, id });
  }
  if (conflicts.length > 0) return { outcome: 'conflict', conflicts };
  return { outcome: 'accepted', fresh: [...fresh.values()], same };
}

/** A statement sent again without a timestamp is the same one: the held instant may be the store's own. */
function isSame(held: KnownStatement, statement: RecordedStatement): boolean {
  if (held.digest !== digestOf(statement)) return false;
  return statement.timestamp === undefined || instantOf(statement.timestamp) === held.timestamp;
}
