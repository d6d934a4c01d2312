import { requestAuthenticator, type TokenIssuer } from '@cairn/access';
import type { ActivityReader, AgentReader, KeyStore, LogRecord, Scope } from '@cairn/lrs';
import {
  createMemoryAttachmentStore,
  createMemoryDocumentStore,
  createMemoryKeyStore,
  createMemoryLog,
  createMemoryStatementReader,
  emptyLogState,
} from '@cairn/lrs/testing';
import { type Actor, ifiOf, parseKeepingNumbers, type Statement } from '@cairn/xapi';
import { pino } from 'pino';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import { createIngest } from '../ingest.ts';

/** The whole endpoint over adapters in memory, that keep the same contracts as the real ones. */
export interface Fixture {
  readonly keys: KeyStore;
  readonly deps: IngestDeps;
  /** Everything the log holds. */
  readonly records: readonly LogRecord[];
  /** Lines of level error and above that were logged. */
  readonly logged: string[];
  /** The clock of limits and tokens, ms since the epoch. */
  now: number;
  /** What a server in front calls. */
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** Sends a request with the key of every right and version 2.0.0 by default. */
  ask(path: string, init?: Ask): Promise<Response>;
  /** Makes a key and gives its Authorization header. */
  keyWith(scopes: readonly Scope[], more?: { id?: string; trustedForwarder?: boolean }): Promise<string>;
}

export interface Ask {
  readonly method?: string;
  /** Added to or put in place of the usual ones; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array> | object;
  readonly version?: '1.0.3' | '2.0.0';
  /** Authorization header. */
  readonly as?: string;
  /** Address the request comes from. */
  readonly from?: string;
}

export interface FixtureOptions {
  readonly limits?: Partial<IngestConfig['limits']>;
  readonly access?: Partial<IngestConfig['access']>;
  readonly issuers?: readonly TokenIssuer[];
  readonly deps?: Partial<IngestDeps>;
}

const LIMITS = {
  bodyBytes: 65_536,
  tokenBodyBytes: 65_536,
  learnerDocuments: 100,
  learnerDocumentBytes: 1_000_000,
  statementsPerBatch: 20,
  jsonDepth: 20,
  objectMembers: 100,
  languages: 50,
  identifierLength: 1_000,
  stringLength: 20_000,
  pageStatements: 5,
  multipartParts: 4,
};
const ACCESS = { allowedOrigins: [], ratePerKey: 0, rateUnauthenticated: 0, trustedProxies: 0 };

/** Makes an endpoint under `/xapi` with one key, `root:secret`, that may do everything, of tenant `a`. */
export async function createFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const state = emptyLogState();
  const log = createMemoryLog({ state });
  const keys = createMemoryKeyStore();
  await keys.create({ tenant: 'a', name: 'Root', scopes: ['all'], id: 'root', secret: 'secret' });
  const logged: string[] = [];
  const clock = () => fixture.now;
  const seen = seenIn(() => state.records);
  const deps: IngestDeps = {
    log,
    lookup: log,
    reader: createMemoryStatementReader(() => state.records),
    progress: { catchUp: async () => ({ caughtUp: true, consistentThrough: await log.settledTime(0) }) },
    activities: seen,
    agents: seen,
    documents: createMemoryDocumentStore(),
    attachments: createMemoryAttachmentStore(),
    authenticate: requestAuthenticator({ keys, clock, issuers: options.issuers ?? [] }),
    keys,
    refusals: { note: () => undefined },
    clock,
    logger: pino({ level: 'error' }, { write: (line) => void logged.push(line) }),
    ...options.deps,
  };
  const config: IngestConfig = {
    basePath: '/xapi',
    defaultVersion: '2.0.0',
    listWaitMs: 0,
    limits: { ...LIMITS, ...options.limits },
    access: { ...ACCESS, ...options.access },
  };
  const app = createIngest(config, deps);
  const fixture: Fixture = {
    keys,
    deps,
    records: state.records,
    logged,
    now: Date.now(),
    fetch: app.fetch,
    async ask(path, ask = {}) {
      const [init, env] = requestOf(ask);
      return app.request(`https://lrs.example/xapi${path}`, init, env);
    },
    async keyWith(scopes, more = {}) {
      const { key, secret } = await keys.create({ tenant: 'a', name: 'K', scopes, ...more });
      return basic(key.id, secret);
    },
  };
  return fixture;
}

/** An Authorization header of HTTP Basic. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** A statement that is valid in both versions. */
export function statement(more: Partial<Statement> = {}): Statement {
  return {
    actor: { mbox: 'mailto:ann@x.example' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: 'https://x.example/course' },
    ...more,
  };
}

/** The JSON of an answer. */
export async function jsonOf<T = ErrorBody>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** The one form of errors. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly { index?: number; path: string; code: string; message: string; hint?: string }[];
  readonly requestId: string;
}

/** A request as it is asked for, and where it seems to come from. */
export function requestOf(ask: Ask): [RequestInit, object] {
  const { method = ask.body === undefined ? 'GET' : 'POST', body, version = '2.0.0' } = ask;
  const isStream = body instanceof ReadableStream;
  const plain = typeof body === 'object' && !(body instanceof Uint8Array) && !isStream;
  const content = plain ? JSON.stringify(body) : body;
  const headers: Record<string, string | undefined> = {
    Authorization: ask.as ?? basic('root', 'secret'),
    'X-Experience-API-Version': version,
    ...(content !== undefined && { 'Content-Type': 'application/json' }),
    ...(isWhole(content) && { 'Content-Length': String(Buffer.byteLength(content)) }),
    ...ask.headers,
  };
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const init = {
    method,
    headers: sent,
    ...(content !== undefined && { body: content as NonNullable<RequestInit['body']> }),
    ...(isStream && { duplex: 'half' as const }),
  };
  return [init, { incoming: { socket: { remoteAddress: ask.from ?? '192.0.2.1' } } }];
}

/** What the records say of activities and agents, as far as their senders may define. */
function seenIn(records: () => readonly LogRecord[]): ActivityReader & AgentReader {
  const statements = (tenant: string) =>
    records().flatMap((record) => {
      const { event } = record;
      if (record.tenant !== tenant || event.kind !== 'statements' || event.defines === false) return [];
      return event.statements.map(({ raw }) => parseKeepingNumbers(raw) as Statement);
    });
  return {
    async definitions(tenant, activity) {
      return statements(tenant).flatMap(({ object }) =>
        'definition' in object && object.id === activity && object.definition ? [object.definition] : [],
      );
    },
    async seen(tenant, agentKey): Promise<Actor[]> {
      return statements(tenant).flatMap(({ actor }) => (ifiOf(actor) === agentKey ? [actor] : []));
    },
  };
}

function isWhole(content: unknown): content is string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array;
}
