import type { Statement } from '@cairn/xapi';
import type { NameBasedId } from '../chance/name-based-id.ts';
import type { CredentialFact, EmploymentFact, LearningFact } from './facts.ts';

/** A statement as the demo sends it: always with an id and a timestamp. */
export type DemoStatement = Statement & { readonly id: string; readonly timestamp: string };

/** What a platform says, before the ledger adds id and timestamp. */
export type StatementContent = Omit<Statement, 'id' | 'timestamp' | 'stored' | 'authority'>;

/** A fact about something a statement reports; the ledger adds the statement's id and instant. */
type Reported<Fact> = Omit<Fact, 'statementId' | 'at'>;

/** Something that happened: what is said about it, and the facts the ground truth is worked out from. */
export interface Entry {
  /** Unique within one generation; the statement's id is made from it. */
  readonly name: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly content: StatementContent;
  readonly learning?: readonly Reported<LearningFact>[];
  readonly credential?: Reported<CredentialFact>;
  readonly employment?: Reported<EmploymentFact>;
}

/** All that happened up to the anchor: statements on one side, facts on the other. */
export interface Ledger {
  /** Exclusive: what lies at or after it has not happened yet. */
  readonly until: number;
  readonly ids: NameBasedId;
  readonly statements: DemoStatement[];
  readonly learning: LearningFact[];
  readonly credentials: CredentialFact[];
  readonly employment: EmploymentFact[];
  /** Ids of statements that a later statement voids. */
  readonly voided: Set<string>;
  /** Ids of statements that their platform sends twice. */
  readonly sentTwice: Set<string>;
}

/** A ledger with nothing in it. */
export function openLedger(until: number, ids: NameBasedId): Ledger {
  return {
    until,
    ids,
    statements: [],
    learning: [],
    credentials: [],
    employment: [],
    voided: new Set(),
    sentTwice: new Set(),
  };
}

/** Writes an entry down, unless it lies in the future. Returns the statement's id, undefined when it did not happen. */
export function record(ledger: Ledger, entry: Entry): string | undefined {
  if (entry.at >= ledger.until) return undefined;
  const id = ledger.ids(entry.name);
  const { at } = entry;
  ledger.statements.push({ id, ...entry.content, timestamp: new Date(at).toISOString() });
  for (const fact of entry.learning ?? []) ledger.learning.push({ ...fact, statementId: id, at });
  if (entry.credential) ledger.credentials.push({ ...entry.credential, statementId: id, at });
  if (entry.employment) ledger.employment.push({ ...entry.employment, statementId: id, at });
  return id;
}
