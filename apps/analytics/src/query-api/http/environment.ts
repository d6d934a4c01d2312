import type { Guard } from '@cairn/access';
import type {
  DraftStore,
  EventLog,
  LookStore,
  Principal,
  ProjectedLookup,
  ProjectionLag,
  ProjectionProgress,
  RefusalStore,
  StatementLookup,
  TenantId,
} from '@cairn/lrs';
import type { TenantQueries } from '@cairn/projections';
import type { Warehouse } from '@cairn/warehouse';
import type { OpenAPIHono } from '@hono/zod-openapi';

/** Where failures nobody should see go. A pino logger fits. */
export interface ApiLogger {
  error(details: object, message: string): void;
}

/** What the query API is built on; tests give real adapters over a temporary directory. */
export interface QueryApiDeps {
  /** Reads Basic credentials or the session cookie; `undefined` means nobody, and the answer is 401. */
  authenticate(request: Request): Promise<Principal | undefined>;
  /** Bounds how often keys and strangers may ask; without it nobody is bounded. */
  readonly guard?: Guard;
  readonly warehouse: Warehouse;
  readonly log: EventLog;
  readonly drafts: DraftStore;
  readonly looks: LookStore;
  readonly refusals: Pick<RefusalStore, 'list'>;
  readonly lookup: StatementLookup;
  /** Where statements are looked for by id while the log does not answer; without it, nowhere. */
  readonly projected?: ProjectedLookup;
  /** How far the listed statements are: a `LocalProgress` where the projections run in the same process. */
  readonly progress: ProjectionProgress & { lag(tenant: TenantId): Promise<ProjectionLag> };
  readonly logger?: ApiLogger;
  /** The clock, ms since the epoch: maturity windows and as-of times come from it. */
  readonly now?: () => number;
}

/** What every handler finds in its context. */
export interface ApiEnv {
  Variables: { requestId: string; principal: Principal; queries: TenantQueries };
}

/** The Hono application all routes register on. */
export type ApiApp = OpenAPIHono<ApiEnv>;

/** Current time of the API, ms since the epoch. */
export function clockOf(deps: QueryApiDeps): () => number {
  return deps.now ?? Date.now;
}
