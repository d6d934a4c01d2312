import type { TenantId } from '../log/event.ts';
import type { Offset } from '../log/position.ts';

/** When and as what a draft was published. */
export interface DraftPublication {
  /** Position of the log: the record that published it. */
  readonly position: Offset;
  /** ms since the epoch. */
  readonly publishedAt: number;
  /** The publisher: a key id or a user's e-mail. */
  readonly publishedBy: string;
}

/** A named set of catalogue items that is nobody's history yet, as lists show it. Times are ms since the epoch. */
export interface DraftSummary {
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  /** 1 at first, and one more with each change. */
  readonly revision: number;
  /** Position of the log below which its authors know all publications. */
  readonly base: Offset;
  /** How many items it has. */
  readonly size: number;
  readonly createdAt: number;
  /** A key id or a user's e-mail. */
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
  /** Absent until it is published; it cannot change any more then. */
  readonly publication?: DraftPublication;
}

/** A draft with its items. */
export interface Draft extends DraftSummary {
  /** A JSON array, as text. */
  readonly items: string;
}

/** What a change of a draft says. */
export interface DraftContent {
  /** Without control characters. */
  readonly name: string;
  /** A JSON array, as text. */
  readonly items: string;
  /** How many items that are. */
  readonly size: number;
  readonly base: Offset;
  /** Who changes it. */
  readonly by: string;
}

/**
 * The outcome of a change. `changed`: somebody else has changed the draft since the revision that was named; `published`: it
 * cannot change any more. Nothing happened then, and `draft` is as it is.
 */
export type DraftWrite =
  | { readonly outcome: 'done'; readonly draft: DraftSummary }
  | { readonly outcome: 'changed' | 'published'; readonly draft: DraftSummary }
  | { readonly outcome: 'missing' };

/** The outcome of publishing. `busy`: somebody else is publishing or changing the draft at this moment. */
export type DraftPublishing<Result> =
  | { readonly outcome: 'done'; readonly result: Result }
  | { readonly outcome: 'busy' | 'missing' };

/** A page of a list. */
export interface DraftPage {
  readonly drafts: readonly DraftSummary[];
  /** Where the list continues; absent at its end. */
  readonly after?: number;
}

/** Drafts of the catalogue, with compare-and-set by revision. */
export interface DraftStore {
  /**
   * Stores a new draft under an id of its own.
   * @param most drafts that a tenant may have, published ones included
   * @returns undefined when the tenant has as many as it may
   */
  create(tenant: TenantId, content: DraftContent, most: number): Promise<DraftSummary | undefined>;
  /** The newest first. @param page.after of the page before */
  list(tenant: TenantId, page: { readonly limit: number; readonly after?: number }): Promise<DraftPage>;
  get(tenant: TenantId, id: string): Promise<Draft | undefined>;
  /**
   * Replaces name, items and base.
   * @param revision the one that is replaced; undefined for any
   */
  replace(
    tenant: TenantId,
    id: string,
    revision: number | undefined,
    content: Omit<DraftContent, 'base'> & { readonly base?: Offset | undefined },
  ): Promise<DraftWrite>;
  /** Deletes a draft, published or not. */
  delete(tenant: TenantId, id: string, revision: number | undefined): Promise<DraftWrite>;
  /**
   * Runs `publish` while nobody else can change, delete or publish the draft, and keeps the publication that it returns. A
   * process that dies meanwhile leaves the draft as it was, whatever `publish` has done: it must recognise that.
   * @throws what `publish` throws; the draft is as it was then
   */
  publishing<Result>(
    tenant: TenantId,
    id: string,
    publish: (
      draft: Draft,
    ) => Promise<{ readonly publication?: DraftPublication | undefined; readonly result: Result }>,
  ): Promise<DraftPublishing<Result>>;
}
