import { type Actor, contentKey, type Statement, type XapiVersion } from '@cairn/xapi';
import type { Offset } from './position.ts';

/** A tenant's id, such as `default`: part of every key; every query is confined to one. */
export type TenantId = string;

/** One statement as the log keeps it: the received text untouched, what the store adds beside it. */
export interface RecordedStatement {
  /** Lower-case UUID, given by the client or made by the store. */
  readonly id: string;
  /** The exact text received, sliced out of the body and never re-serialised. */
  readonly raw: string;
  /** The instant the client gave, ISO 8601 as received; absent when it gave none (then it equals `stored`). */
  readonly timestamp?: string;
  /**
   * 128-bit hex digest of the content (xapi `contentKey`): tells "same" from "conflict". Absent where the log wants none
   * (`EventLog.wantsDigests`); {@link digestOf} makes it from the text.
   */
  readonly digest?: string;
  /** Id of the statement this one voids, when its verb is `voided`. */
  readonly voids?: string;
  /** The authority a trusted forwarder sent along, in place of the record's. */
  readonly authority?: Actor;
}

/** What one POST or PUT recorded. Batches are atomic: one event, one record. */
export interface StatementsRecorded {
  readonly kind: 'statements';
  /** The version the request spoke, which decides how the texts are rendered. */
  readonly version: XapiVersion;
  /** The authority the store sets: an Agent or a two-member Group. */
  readonly authority: Actor;
  /**
   * False when the sender may not define (xAPI 1.0.3 Communication 4.2): then what the statements say of activities
   * and agents is stored with them, and changes nothing the Activities and Agents resources answer. Absent is true.
   */
  readonly defines?: boolean;
  /**
   * Present when the request came with a token bound to a learner (`POST /tokens`): what such a statement may be evidence
   * of, and of what not, depends on it (`vouchesFor`). Absent: a key or an unbound token, or a record older than this note.
   */
  readonly boundTo?: BoundTo;
  /**
   * SHA-2, in lower-case hex, of the attachments whose bytes came with the request: only they are given out with its
   * statements, since anyone that knows a hash can name it. Absent where no statement names an attachment, and in records
   * older than this note: of those all attachments are given.
   */
  readonly attachments?: readonly string[];
  /**
   * True when the key that sent it holds `persons/write` by name: what its statements say of who is who counts as a link
   * (docs/persons.md). Absent: it does not.
   */
  readonly linksPersons?: true;
  /**
   * When the store checked the credentials that it made the statements from (`POST /api/credentials`), ms since the epoch. Only of
   * such a record the credential extension says what was verified; of any other it is its sender's word. Nothing that a sender
   * writes into a statement sets it.
   */
  readonly credentialsCheckedAt?: number;
  readonly statements: readonly RecordedStatement[];
}

/** What a bound token confined its holder to, beside the learner, who is the actor of each statement. */
export interface BoundTo {
  /** IRI of an activity; absent when the token named none. */
  readonly activity?: string;
}

/** The authority of a statement of the record: its own where a trusted forwarder kept one, else the record's. */
export function authorityOf({ authority, statements }: StatementsRecorded, index: number): Actor {
  return statements[index]?.authority ?? authority;
}

/** The digest of a statement: the one beside it, or made from its text. */
export function digestOf({ digest, raw }: Pick<RecordedStatement, 'digest' | 'raw'>): string {
  // What is recorded was checked before.
  return digest ?? contentKey(JSON.parse(raw) as Statement).digest;
}

/** A published framework, alignment set, credential or rule; `item` is checked by `@cairn/competency`. */
export interface CatalogueItemPublished {
  readonly kind: 'catalogue';
  /** For an append also a {@link JsonText}; a record that is read has the value. */
  readonly item: unknown;
  /** The publisher: a key id or a user's e-mail. */
  readonly publishedBy: string;
  /** What it was checked against; absent in records older than this note, which count as they are. */
  readonly checked?: CheckedAgainst;
}

/** What a publication was checked against. Others may have been recorded since, whichever process made them. */
export interface CheckedAgainst {
  /** How many publications of the tenant were known, of those that count: it holds in whichever log the record is kept. */
  readonly publications: number;
  /** Whether it counts only if there is no other publication between: it was compared with what was in force. Absent: no. */
  readonly alone?: true;
}

/** Links between identifiers and persons, and splits of links; `changes` is checked by `@cairn/competency`. All or none count. */
export interface PersonsChanged {
  readonly kind: 'persons';
  readonly changes: unknown;
  /** Who changed them: a key id or a user's e-mail. */
  readonly by: string;
}

/** A time up to which everything that time alone brings about is decided: expiry, ageing, evidence dated ahead, links. */
export interface ClockAdvanced {
  readonly kind: 'clock';
  /** Valid time, ms since the epoch. */
  readonly at: number;
}

/** Everything the log may hold. A new kind is a new member here and a new version of the envelope. */
export type LogEvent = StatementsRecorded | CatalogueItemPublished | PersonsChanged | ClockAdvanced;

/** An event with its place in the log. */
export interface LogRecord {
  readonly partition: number;
  readonly offset: Offset;
  readonly tenant: TenantId;
  /** Log append time, ms since the epoch, never decreasing within a partition. */
  readonly storedAt: number;
  readonly event: LogEvent;
}
