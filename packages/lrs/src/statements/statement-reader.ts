import type { TenantId } from '../log/event.ts';

/** The filters of GET /statements, as keys of `@cairn/xapi` (`statementKeys`, `ifiOf`). */
export interface StatementFilter {
  readonly agent?: string;
  readonly relatedAgents: boolean;
  readonly verb?: string;
  readonly activity?: string;
  readonly relatedActivities: boolean;
  readonly registration?: string;
  /** Only statements of this authority (scope statements/read/mine). */
  readonly authority?: string;
  /** Exclusive lower bound on `stored`, ms since the epoch. */
  readonly since?: number;
  /** Inclusive upper bound on `stored`, ms since the epoch. */
  readonly until?: number;
}

/** One page of a listing. Pages go by `seq`, so they neither repeat nor skip while statements arrive. */
export interface StatementPageRequest {
  readonly tenant: TenantId;
  readonly filter: StatementFilter;
  readonly ascending: boolean;
  readonly limit: number;
  /** Continue after this seq (exclusive), in the direction of the listing. */
  readonly after?: number;
}

/** A statement of a listing: `exact` is the text a GET in format exact returns. */
export interface ListedStatement {
  readonly seq: number;
  readonly id: string;
  readonly storedAt: number;
  readonly exact: string;
  /**
   * SHA-2, in lower-case hex, in order, of attachments that the statement names and whose bytes are not given with it:
   * they did not come with it, so that its sender need not have them. Mostly empty.
   */
  readonly withheld: readonly string[];
}

/** A page, which may be shorter than its limit where statements are large; `after` is the cursor of the next one, absent at the end. */
export interface StatementPage {
  readonly statements: readonly ListedStatement[];
  readonly after?: number;
}

/** Lists statements by stored order without voided ones; filters reach through StatementRef chains. */
export interface StatementReader {
  list(request: StatementPageRequest): Promise<StatementPage>;
}

/** A statement as the projection has it. */
export interface ProjectedStatement extends ListedStatement {
  /** True when a projected statement voids it. */
  readonly voided: boolean;
}

/**
 * Look-up by id in what can be listed: for when the log, which knows more, does not answer. What is not found may be
 * there anyway, and what is found may be voided by now.
 */
export interface ProjectedLookup {
  findProjected(tenant: TenantId, statementId: string): Promise<ProjectedStatement | undefined>;
}
