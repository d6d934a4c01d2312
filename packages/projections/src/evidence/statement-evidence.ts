import {
  type Evidence,
  mayHoldEvidence,
  readEvidence,
  type SendingBar,
  type StatementFacts,
  type StatementReading,
} from '@cairn/competency';
import {
  authorityOf,
  type BoundTo,
  type LogRecord,
  type RecordedStatement,
  seqOf,
  vouchesFor,
} from '@cairn/lrs';
import { ifiOf, instantOf, type Statement } from '@cairn/xapi';
import { activityOf, credentialDocumentOf } from '@cairn/xapi/lenient';
import { type DeadLetter, unreadable } from '../dead-letters/dead-letter.ts';

/** What one statement says about somebody's learning; all pieces are about one activity. */
export interface StatementEvidence extends StatementFacts {
  readonly seq: number;
  readonly statementId: string;
  /** Identifier (`ifiOf`) of the learner, who is mostly the actor. */
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
  /** Of a credential: the document that it is about, by issuer and id. */
  readonly document?: string | undefined;
  /** Of a credential: the end of the validity of that document, ms since the epoch. */
  readonly validUntil?: number | undefined;
}

/** Why evidence does not count by the way it was sent. */
interface Barred {
  readonly bar: SendingBar;
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
      const found = evidenceOfStatement(recorded, {
        seq,
        stored: record.storedAt,
        boundTo: event.boundTo,
        authority: ifiOf(authorityOf(event, index)),
        isChecked: event.credentialsCheckedAt !== undefined,
      });
      if (found !== undefined) evidence.push(found);
    } catch (cause) {
      dead.push(unreadable(record, index, cause));
    }
  }
  return { evidence, voids, dead };
}

function evidenceOfStatement(
  recorded: RecordedStatement,
  sent: {
    seq: number;
    stored: number;
    boundTo: BoundTo | undefined;
    authority: string | undefined;
    /** Whether the store made the statement of a credential that it checked. */
    isChecked: boolean;
  },
): StatementEvidence | undefined {
  const { seq, stored, boundTo } = sent;
  const statement: Statement = JSON.parse(recorded.raw);
  const reading = readEvidence(statement, sent.authority);
  // A content token speaks of its learner alone: whom the statement names beside the actor is that learner's own word.
  const learner = boundTo === undefined ? reading?.learner : ifiOf(statement.actor);
  if (reading === undefined || learner === undefined) return undefined;
  const given = recorded.timestamp === undefined ? stored : instantOf(recorded.timestamp);
  const timestamp = Number.isNaN(given) ? stored : given;
  const bar = boundTo && barOf(boundTo, statement, reading.pieces);
  const about = reading.pieces.some(({ kind }) => kind === 'credential')
    ? credentialDocumentOf(statement)
    : undefined;
  return {
    ...(boundTo === undefined ? reading : vouchedFor(boundTo, reading)),
    learner,
    ...(sent.isChecked && about?.verification === 'verified' && { basis: 'verified' as const }),
    ...(about?.id !== undefined && { document: documentKey(about.issuer, about.id) }),
    ...(about?.validUntil !== undefined && { validUntil: about.validUntil }),
    seq,
    statementId: recorded.id,
    timestamp,
    stored,
    ...(bar && { barred: { bar, boundTo: boundTo.activity ?? '' } }),
  };
}

/** The same id of two issuers is not the same document. */
function documentKey(issuer: string | undefined, id: string): string {
  return JSON.stringify([issuer ?? '', id]);
}

/**
 * What a token in a learner's browser vouches for of the facts: whatever lies beside the object is the learner's own word,
 * and must neither match an alignment nor set other evidence aside.
 */
function vouchedFor(boundTo: BoundTo, reading: StatementReading): StatementReading {
  const own = (activities: readonly string[]) =>
    activities.filter((activity) => vouchesFor(boundTo, activity, activity));
  return {
    ...reading,
    parents: own(reading.parents),
    groupings: own(reading.groupings),
    platform: undefined,
    assessor: undefined,
    attempt: undefined,
  };
}

/** A token in a learner's browser vouches for its own activity, and awards nothing. */
function barOf(boundTo: BoundTo, statement: Statement, pieces: readonly Evidence[]): SendingBar | undefined {
  if (pieces.some(({ kind }) => kind === 'credential' || kind === 'exempted')) return 'token-award';
  const object = activityOf(statement)?.received;
  return pieces.every(({ activity }) => vouchesFor(boundTo, object, activity)) ? undefined : 'outside-token';
}
