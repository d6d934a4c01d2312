import { type Evidence, type EvidenceBar, evidenceOf, mayHoldEvidence } from '@cairn/competency';
import { type BoundTo, type LogRecord, type RecordedStatement, seqOf, vouchesFor } from '@cairn/lrs';
import { ifiOf, instantOf, type Statement } from '@cairn/xapi';
import { activityOf } from '@cairn/xapi/lenient';
import { type DeadLetter, unreadable } from '../dead-letters/dead-letter.ts';

/** What one statement says about its actor's learning; all pieces are about one activity. */
export interface StatementEvidence {
  readonly seq: number;
  readonly statementId: string;
  /** Identifier of the actor (`ifiOf`). */
  readonly learner: string;
  /** In matching form. */
  readonly activity: string;
  /** The statement's own timestamp, else the stored time; ms since the epoch. */
  readonly timestamp: number;
  /** ms since the epoch. */
  readonly stored: number;
  readonly pieces: readonly Evidence[];
  /** Present when the way it was sent keeps it from counting. */
  readonly barred?: Barred | undefined;
}

/** Why evidence does not count by the way it was sent. */
interface Barred {
  readonly bar: EvidenceBar;
  /** The activity that the sender's token was bound to; empty when it was bound to none. */
  readonly boundTo: string;
}

/** A voiding statement and what it voids; the target may be unknown, or come later. */
export interface Void {
  readonly seq: number;
  readonly targetId: string;
}

/** What the projection takes from one record of statements. */
export interface RecordEvidence {
  readonly evidence: readonly StatementEvidence[];
  readonly voids: readonly Void[];
  readonly dead: readonly DeadLetter[];
}

/** Reads the evidence of a record: a pure function of the record. */
export function evidenceOfRecord(record: LogRecord): RecordEvidence {
  const { event } = record;
  const evidence: StatementEvidence[] = [];
  const voids: Void[] = [];
  const dead: DeadLetter[] = [];
  if (event.kind !== 'statements') return { evidence, voids, dead };
  for (const [index, recorded] of event.statements.entries()) {
    const seq = seqOf(record.offset, index);
    if (recorded.voids !== undefined) {
      voids.push({ seq, targetId: recorded.voids.toLowerCase() });
      continue;
    }
    if (!mayHoldEvidence(recorded.raw)) continue;
    try {
      const found = evidenceOfStatement(recorded, { seq, stored: record.storedAt, boundTo: event.boundTo });
      if (found !== undefined) evidence.push(found);
    } catch (cause) {
      dead.push(unreadable(record, index, cause));
    }
  }
  return { evidence, voids, dead };
}

function evidenceOfStatement(
  recorded: RecordedStatement,
  { seq, stored, boundTo }: { seq: number; stored: number; boundTo: BoundTo | undefined },
): StatementEvidence | undefined {
  const statement: Statement = JSON.parse(recorded.raw);
  const pieces = evidenceOf(statement);
  const activity = pieces[0]?.activity;
  const learner = activity === undefined ? undefined : ifiOf(statement.actor);
  if (activity === undefined || learner === undefined) return undefined;
  const given = recorded.timestamp === undefined ? stored : instantOf(recorded.timestamp);
  const timestamp = Number.isNaN(given) ? stored : given;
  const bar = boundTo && barOf(boundTo, statement, pieces);
  return {
    seq,
    statementId: recorded.id,
    learner,
    activity,
    timestamp,
    stored,
    pieces,
    ...(bar && { barred: { bar, boundTo: boundTo.activity ?? '' } }),
  };
}

/** A token in a learner's browser vouches for its own activity, and awards nothing. */
function barOf(boundTo: BoundTo, statement: Statement, pieces: readonly Evidence[]): EvidenceBar | undefined {
  if (pieces.some(({ kind }) => kind === 'credential')) return 'token-award';
  const object = activityOf(statement)?.received;
  return pieces.every(({ activity }) => vouchesFor(boundTo, object, activity)) ? undefined : 'outside-token';
}
