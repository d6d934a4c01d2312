import type { Guard } from '@cairn/access';
import type { BoundTo, EventLog, Principal, RefusalStore, Scope, StatementLookup } from '@cairn/lrs';
import {
  createMemoryDraftStore,
  createMemoryLog,
  createMemoryLookStore,
  createMemoryRefusalStore,
} from '@cairn/lrs/testing';
import { createAttainmentProjection, createOutcomesProjection } from '@cairn/projections';
import { posted, projectLog, type StatementData } from '@cairn/projections/testing';
import { createStatementProjection, type Warehouse } from '@cairn/warehouse';
import { openTemporaryWarehouse } from '@cairn/warehouse/testing';
import { createQueryApi } from '../query-api/query-api.ts';

/** The workers and the API over a warehouse of their own and a log in memory. */
export interface AnalyticsFixture {
  readonly warehouse: Warehouse;
  readonly log: EventLog & StatementLookup;
  readonly refusals: RefusalStore;
  /** The clock of log and API, ms since the epoch. */
  now: number;
  post(tenant: string, ...statements: StatementData[]): Promise<void>;
  /** As content does with a token that is bound to a learner. */
  postBound(tenant: string, boundTo: BoundTo, ...statements: StatementData[]): Promise<void>;
  publish(tenant: string, item: unknown): Promise<void>;
  /** Lets every projection catch up with the log, in batches of the given number of records. */
  project(batch?: number): Promise<void>;
  /** Asks the API as a principal of the tenant with the scopes. */
  get(tenant: string, path: string, scopes?: readonly Scope[]): Promise<Response>;
  send(
    tenant: string,
    path: string,
    body: unknown,
    scopes?: readonly Scope[],
    type?: string,
    options?: { readonly method?: string; readonly ifMatch?: string },
  ): Promise<Response>;
  /** Sends, and lets every projection catch up again and again until the answer is there. */
  sendBesideWorkers(
    tenant: string,
    path: string,
    body: unknown,
    scopes?: readonly Scope[],
    type?: string,
  ): Promise<Response>;
  /** Asks without credentials. */
  anonymous(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

const TENANT_HEADER = 'x-test-tenant';
const SCOPES_HEADER = 'x-test-scopes';

/**
 * Opens a fixture; one at a time in a process, as the embedded warehouse is.
 * @param publicationWaitMs how long a publication waits for the projections: in effect for ever by default
 * @param guard made for the fixture's clock; by default nobody is bounded
 */
export async function openAnalytics(
  publicationWaitMs = 120_000,
  guard?: (clock: () => number) => Guard,
): Promise<AnalyticsFixture> {
  const { warehouse, remove } = await openTemporaryWarehouse();
  const log = createMemoryLog({ clock: () => fixture.now });
  const projections = [
    createStatementProjection(warehouse),
    createAttainmentProjection(warehouse),
    createOutcomesProjection(warehouse),
  ];
  const refusals = createMemoryRefusalStore();
  const api = createQueryApi(
    { basePath: '/api', publicationWaitMs, maxPublicationBytes: 100_000, maxBodyBytes: 100_000 },
    {
      warehouse,
      log,
      drafts: createMemoryDraftStore({ clock: () => fixture.now }),
      looks: createMemoryLookStore({ clock: () => fixture.now }),
      refusals,
      lookup: log,
      authenticate: async (request) => principalOf(request),
      ...(guard && { guard: guard(() => fixture.now) }),
      now: () => fixture.now,
      progress: {
        catchUp: async () => ({ caughtUp: true, consistentThrough: fixture.now }),
        lag: async () => ({ events: 0, seconds: 0 }),
      },
    },
  );
  const asking = (tenant: string, scopes: readonly Scope[]) => ({
    [TENANT_HEADER]: tenant,
    [SCOPES_HEADER]: scopes.join(' '),
  });

  const fixture: AnalyticsFixture = {
    warehouse,
    log,
    refusals,
    now: Date.parse('2026-06-01T00:00:00Z'),
    async post(tenant, ...data) {
      fixture.now += 1;
      await log.append(tenant, posted(data));
    },
    async postBound(tenant, boundTo, ...data) {
      fixture.now += 1;
      await log.append(tenant, { ...posted(data), boundTo });
    },
    async publish(tenant, item) {
      fixture.now += 1;
      await log.append(tenant, { kind: 'catalogue', item, publishedBy: 'test' });
    },
    async project(batch = 100) {
      for (const projection of projections) await projectLog(projection, { warehouse, log }, batch);
    },
    async get(tenant, path, scopes = ['analytics/read']) {
      return await api.request(path, { headers: asking(tenant, scopes) });
    },
    async send(
      tenant,
      path,
      body,
      scopes = ['catalogue/write'],
      type = 'application/json',
      { method = 'POST', ifMatch } = {},
    ) {
      const headers = {
        ...asking(tenant, scopes),
        'content-type': type,
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return await api.request(path, { method, headers, ...(text !== undefined && { body: text }) });
    },
    async sendBesideWorkers(tenant, path, body, scopes, type) {
      let answered = false;
      const sent = fixture.send(tenant, path, body, scopes, type).finally(() => {
        answered = true;
      });
      while (!answered) {
        await fixture.project();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return await sent;
    },
    async anonymous(path, headers = {}) {
      return await api.request(path, { headers });
    },
    async close() {
      await log.close();
      await remove();
    },
  };
  return fixture;
}

function principalOf(request: Request): Principal | undefined {
  const tenant = request.headers.get(TENANT_HEADER);
  if (tenant === null) return undefined;
  const scopes = (request.headers.get(SCOPES_HEADER) ?? '').split(' ').filter(Boolean) as Scope[];
  return { tenant, id: 'tester', name: 'Tester', scopes, authority: {} };
}
