import type { TenantId } from '../log/event.ts';

/** Which collection a document belongs to (xAPI State, Activity Profile, Agent Profile resources). */
export type DocumentScope =
  | {
      readonly resource: 'state';
      readonly tenant: TenantId;
      readonly activity: string;
      /** The agent's IFI key (`ifiOf`). */
      readonly agent: string;
      readonly registration?: string;
    }
  | { readonly resource: 'activityProfile'; readonly tenant: TenantId; readonly activity: string }
  | { readonly resource: 'agentProfile'; readonly tenant: TenantId; readonly agent: string };

/** A stored document. `etag` is the bare hex digest of the content, without quotes. */
export interface StoredDocument {
  readonly id: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly etag: string;
  /** ms since the epoch. */
  readonly updatedAt: number;
}

/** If-Match / If-None-Match, already parsed: bare etags or `*`. */
export interface Precondition {
  readonly ifMatch?: readonly string[] | '*';
  readonly ifNoneMatch?: readonly string[] | '*';
}

/** How much one agent may have in State and Agent Profile, over all activities. */
export interface AgentQuota {
  readonly documents: number;
  readonly bytes: number;
}

/** The outcome of a write. `preconditionFailed` maps to 412, `notMergeable` to 400, `tooLarge` and `overQuota` to 413. */
export type DocumentWrite =
  | { readonly outcome: 'stored'; readonly etag: string; readonly created: boolean }
  | { readonly outcome: 'preconditionFailed' }
  | { readonly outcome: 'preconditionRequired' }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'overQuota' }
  | { readonly outcome: 'notMergeable'; readonly reason: string };

/** Documents with compare-and-set: every write decides on the etag in one statement. */
export interface DocumentStore {
  get(scope: DocumentScope, id: string): Promise<StoredDocument | undefined>;
  /** Ids of the scope's documents, those updated after `since` (ms, exclusive) only when given. */
  list(scope: DocumentScope, since?: number): Promise<{ ids: readonly string[]; updatedAt?: number }>;
  /**
   * Stores the document whole.
   * @param requirePreconditionIfExists answer `preconditionRequired` when it exists and none was given
   * @param quota of the scope's agent; beyond, `overQuota` and nothing changes. Writes of several processes at the same
   * moment may each be the last that fits
   */
  put(
    scope: DocumentScope,
    id: string,
    document: { contentType: string; content: Uint8Array },
    precondition: Precondition,
    options: { requirePreconditionIfExists: boolean; quota?: AgentQuota | undefined },
  ): Promise<DocumentWrite>;
  /**
   * Merges a JSON object at top level into the stored one (xAPI 1.0.3 Communication 2.2), else stores it.
   * @param mostBytes the merged document may have; beyond, `tooLarge` and nothing changes
   * @param quota as for `put`
   */
  merge(
    scope: DocumentScope,
    id: string,
    document: { contentType: string; content: Uint8Array },
    precondition: Precondition,
    options: { mostBytes: number; quota?: AgentQuota | undefined },
  ): Promise<DocumentWrite>;
  /** Deletes one document; a missing one is not an error. */
  delete(
    scope: DocumentScope,
    id: string,
    precondition: Precondition,
  ): Promise<'deleted' | 'preconditionFailed'>;
  /** Deletes every document of a state scope; without a registration those of every registration. */
  deleteAll(scope: DocumentScope): Promise<void>;
}
