/** What a statement of a run is, in so far as the checker cares. */
export interface SentStatement {
  /** Lower-case UUID; absent when the store is to make one. */
  readonly id?: string;
  /** Says all that the statement says: two with the same content are the same statement, sent again. */
  readonly content: string;
  /** Id of the statement it voids. */
  readonly voids?: string;
  /** Listings of a run are made by group: the registration of the statement. */
  readonly group?: string;
  /** It is evidence: of which learner, with which score, dated when (ISO 8601), often some seconds ahead. */
  readonly scored?: { readonly learner: number; readonly scaled: number; readonly timestamp: string };
}

/** What changes who is who, or the rules. */
export const CHANGE_KINDS = ['link', 'split', 'publication'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The kind of a change, which is the first word of its name. */
export function kindOf(name: string): ChangeKind | undefined {
  return CHANGE_KINDS.find((kind) => name.startsWith(`${kind} `));
}

/** A link, split or publication that was sent to the query API once, and how that ended. */
export interface Change {
  /** As in the log, such as `link l-7`. */
  readonly name: string;
  readonly answer:
    | { readonly outcome: 'acknowledged' }
    | { readonly outcome: 'refused'; readonly status: number; readonly why: string }
    /** No answer, or one that says it may be in the log all the same. */
    | { readonly outcome: 'unknown' };
}

/** How a request to write ended. */
export type WriteAnswer =
  /** 200 or 204. `ids` are those of the answer, in the order of the statements. */
  | { readonly outcome: 'acknowledged'; readonly ids: readonly string[] }
  /** Any other answer. After a 503 the statements may be in the log all the same. */
  | {
      readonly outcome: 'refused';
      readonly status: number;
      readonly retryAfter: boolean;
      readonly why: string;
    }
  /** No answer: cut off, or too late. */
  | { readonly outcome: 'unknown'; readonly why: string }
  /** Nobody listened: the request was never sent. */
  | { readonly outcome: 'unsent' };

interface Timed {
  /** Who was asked, such as `ingest 0`. */
  readonly node: string;
  /** ms since the epoch, by one clock for the whole run. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A POST or PUT of statements. Sending a batch again makes another write of the same batch. */
export interface Write extends Timed {
  readonly batch: string;
  readonly statements: readonly SentStatement[];
  /** False when it has to be refused, whatever the log holds. */
  readonly valid: boolean;
  readonly answer: WriteAnswer;
}

/** The result of asking for one statement. */
export type Found =
  | { readonly state: 'there'; readonly content: string; readonly voided: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' }
  | { readonly state: 'wrong'; readonly status: number };

/** A GET by id. */
export interface Read extends Timed {
  readonly id: string;
  readonly found: Found;
}

/** A statement in a listing. */
export interface ListedStatement {
  readonly id: string;
  readonly content: string;
  /** ms since the epoch. */
  readonly storedAt: number;
}

/** All pages of a listing. */
export interface Listing extends Timed {
  /** Only statements of this group were asked for; all when absent. */
  readonly group?: string;
  /** X-Experience-API-Consistent-Through of the first page, ms since the epoch. */
  readonly consistentThrough: number;
  readonly statements: readonly ListedStatement[];
  /** The clock of the node that answered was wrong on purpose: its lag cannot be known. */
  readonly clockShifted?: boolean;
  /** A status that no listing may have been answered with; the listing is then empty. */
  readonly wrongStatus?: number;
}

/** Something that was done to the store. */
export interface Fault {
  /** Such as `kill ingest`. */
  readonly kind: string;
  readonly at: number;
}

/** All that happened in a run, in the order in which it ended. */
export interface History {
  readonly writes: readonly Write[];
  readonly reads: readonly Read[];
  readonly listings: readonly Listing[];
  readonly faults: readonly Fault[];
  /** Those of persons and rules; none unless a run sends them. */
  readonly changes?: readonly Change[];
}
