import type { TenantId } from '../log/event.ts';

/** A kind of refusal: requests that a key sent and that were refused at the same place for the same reason. */
export interface RefusalKind {
  /** Id of the key that sent them. */
  readonly key: string;
  /** Such as `POST /statements`. */
  readonly request: string;
  readonly status: number;
  readonly code: string;
  /** Where, as a JSON path in which every index is `[*]`; '' where the whole request is meant. */
  readonly path: string;
}

/** How often there was one, and what was said the last time. Times are ms since the epoch. */
export interface Refusals extends RefusalKind {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** What the last of them was told, and its hint; '' without one. */
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
}

/** Which requests were refused, for whoever looks after the senders. It is a help, not a record: some may be missing after a crash. */
export interface RefusalStore {
  /** Adds to what is known of each kind. Beyond {@link MOST_REFUSAL_KINDS} of a tenant those that are longest ago go. */
  add(tenant: TenantId, refusals: readonly Refusals[]): Promise<void>;
  /** The kinds, the newest first. */
  list(tenant: TenantId, limit: number): Promise<readonly Refusals[]>;
}

/** Kinds of refusals that a tenant may have. */
export const MOST_REFUSAL_KINDS = 1_000;
