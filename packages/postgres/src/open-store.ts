import type {
  DocumentStore,
  DraftStore,
  InvitationStore,
  KeyStore,
  LookStore,
  RefusalStore,
  UserStore,
} from '@cairn/lrs';
import { sql } from 'drizzle-orm';
import { createInvitationStore } from './access/invitation-store.ts';
import { createKeyStore } from './access/key-store.ts';
import { createTenantStore, type TenantStore } from './access/tenants.ts';
import { createUserStore } from './access/user-store.ts';
import { openDatabase } from './database.ts';
import { createDocumentStore } from './documents/document-store.ts';
import { createDraftStore } from './drafts/draft-store.ts';
import { createLookStore } from './looks/look-store.ts';
import { withPlainErrors } from './plain-errors.ts';
import { createRefusalStore } from './refusals/refusal-store.ts';

export interface StoreOptions {
  /** `postgresql://…`, of a server or from `startEmbeddedPostgres`. */
  readonly url: string;
  /** Secret the API keys are hashed with; at least 16 characters, kept outside the database. */
  readonly pepper: string;
  /** IRI of this installation, such as `https://lrs.example.org/xapi`: home page of authorities. */
  readonly baseIri: string;
  /** Most connections at once, 10 by default. */
  readonly connections?: number;
  /** How long the server may take for an answer, ms; default 12 s. */
  readonly answerMs?: number;
  /** Called for connections that broke while idle; they are replaced. */
  readonly onError?: (error: Error) => void;
}

/** Longer than the server gives a statement: its own word says more. */
const ANSWER_MS = 12_000;

/** Everything Cairn keeps in PostgreSQL. */
export interface Store {
  readonly tenants: TenantStore;
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly invitations: InvitationStore;
  readonly documents: DocumentStore;
  readonly drafts: DraftStore;
  readonly looks: LookStore;
  readonly refusals: RefusalStore;
  /** Resolves when the database answers; for readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store on a database that {@link migrateStore} has prepared. Connects when first used. */
export function openStore(options: StoreOptions): Store {
  if (options.pepper.length < 16) throw new RangeError('The pepper must have at least 16 characters.');
  const { db, close } = openDatabase({
    url: options.url,
    connections: options.connections ?? 10,
    answerMs: options.answerMs ?? ANSWER_MS,
    onError: options.onError ?? (() => undefined),
  });
  const { pepper, baseIri } = options;
  return {
    tenants: withPlainErrors(createTenantStore(db)),
    keys: withPlainErrors(createKeyStore({ db, pepper, baseIri })),
    users: withPlainErrors(createUserStore({ db, baseIri })),
    invitations: withPlainErrors(createInvitationStore(db)),
    documents: withPlainErrors(createDocumentStore(db)),
    drafts: withPlainErrors(createDraftStore(db)),
    looks: withPlainErrors(createLookStore(db)),
    refusals: withPlainErrors(createRefusalStore(db)),
    ping: async () => void (await db.execute(sql`select 1`)),
    close,
  };
}
