import { createQueryGuard, principalOnly, queryAuthenticator, requestAuthenticator } from '@cairn/access';
import { createQueryApi } from '@cairn/analytics';
import { baseUrlOf, type EmbeddedConfig } from '@cairn/config';
import { createDashboard } from '@cairn/dashboard';
import { tidyPath } from '@cairn/http';
import { createIngest, createRefusalJournal, type RefusalJournal } from '@cairn/ingest';
import type { KeyStore, UserStore } from '@cairn/lrs';
import {
  type Backlog,
  type ClockWatch,
  createBacklog,
  createLocalProgress,
  type LocalProgress,
  type Projections,
} from '@cairn/projections';
import { answerThrown, type Listening, type Logger, listen, withHealth } from '@cairn/runtime';
import { createSeenReader, createStatementReader } from '@cairn/warehouse';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createAdmin } from './admin/admin.ts';
import { type Engines, openEngines } from './engines.ts';
import { type FirstStart, setUp } from './first-start.ts';
import { type DataFolder, openDataFolder } from './folder/data-folder.ts';
import { refuseWhileRunning } from './folder/refuse-while-running.ts';
import { removeRunFile, writeRunFile } from './folder/run-file.ts';
import { refuseUnfinishedImport } from './folder/unfinished-import.ts';
import { nothingHere } from './nothing-here.ts';
import { pacedLog } from './paced-log.ts';
import { advanceClock } from './projecting/advance-clock.ts';
import { projectOnThread } from './projecting/project-on-thread.ts';
import { projectionsCaughtUp } from './projections-caught-up.ts';
import { readiness } from './readiness.ts';

/** Everything in one process, answering on one port. */
export interface Standalone extends AsyncDisposable {
  readonly url: string;
  readonly folder: DataFolder;
  readonly firstStart: FirstStart;
  readonly keys: KeyStore;
  readonly users: UserStore;
  /** Whether the log was empty when it was opened. */
  readonly isEmpty: boolean;
  /** Waits until everything in the log now can be seen in pages and answers. */
  caughtUp(signal: AbortSignal): Promise<void>;
  /** Aborts, with the reason, when a part that the others need has failed. */
  readonly failed: AbortSignal;
}

/**
 * Starts everything: takes the port, opens the data folder and its engines, sets up what a first start needs, runs
 * projections and workers, and serves page, xAPI and query API. Disposing of it stops all of that in reverse.
 * @throws the first part's error, in words for people with a remedy; what was opened is closed again
 */
export async function startStandalone(config: EmbeddedConfig, logger: Logger): Promise<Standalone> {
  await using stack = new AsyncDisposableStack();
  await refuseWhileRunning(config.storage.dataDir, {
    onWait: ({ pid }) => logger.warn({ pid }, 'waiting for the previous Cairn on this data folder to end'),
  });
  // Before the folder is made, so that a port in use leaves none behind.
  const listening = await listen(config.http, logger);
  stack.defer(() => listening.close());
  const folder = await openDataFolder(config.storage.dataDir, config.storage.pepper);
  await refuseUnfinishedImport(folder);
  // Removed last of all: until then a start or a command waits for the end of this one.
  stack.defer(() => removeRunFile(folder.runFile));

  const failure = new AbortController();
  const fail = (error: unknown) => failure.abort(error);
  const baseIri = baseUrlOf(config.http, Number(new URL(listening.url).port));
  const engines = await openEngines(folder, { baseIri, logger, onFailure: fail }, stack);
  const firstStart = await setUp(engines.store, config.start);
  const isEmpty = (await engines.log.end(0)) === 0;
  if (firstStart.user !== undefined && !isEmpty) {
    logger.warn(
      'the database is new, but the log is not: xAPI documents, keys and users are missing. If they were lost, stop Cairn and restore postgres/ from a backup',
    );
  }

  const secret = await writeRunFile(folder.runFile, listening.url);
  const progress = createLocalProgress(engines.log);
  const backlog = createBacklog();
  const projections = runProjections(engines, { progress, backlog, logger, fail }, stack);
  const clock = advanceClock(engines, { ...config.clock, logger }, stack);
  const admin = createAdmin({ secret, engines, projections, logger });
  const refusals = createRefusalJournal({ store: engines.store.refusals, logger });
  stack.defer(() => refusals.flush());
  serve(config, engines, { progress, clock, backlog, refusals, admin: admin.app, logger, listening });
  // Before anything they lean on is closed, requests under way are let finish.
  stack.defer(() => listening.close());
  // A rebuild would take too long.
  stack.defer(() => admin.stop());

  const owned = stack.move();
  return {
    url: listening.url,
    folder,
    firstStart,
    keys: engines.store.keys,
    users: engines.store.users,
    isEmpty,
    caughtUp: (signal) => projectionsCaughtUp(engines, AbortSignal.any([signal, failure.signal])),
    failed: failure.signal,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

interface Following {
  readonly progress: LocalProgress;
  readonly backlog: Backlog;
}

function runProjections(
  { warehouse, log }: Engines,
  { progress, backlog, logger, fail }: Following & { logger: Logger; fail: (error: unknown) => void },
  stack: AsyncDisposableStack,
): Projections {
  const onRetry = (projection: string, err: unknown, attempt: number, delayMs: number) =>
    logger.warn({ projection, err, attempt, delayMs }, 'a projection failed and retries');
  const projections = projectOnThread(log, { warehouse, onFailure: fail, onRetry, backlog, progress });
  projections.start();
  stack.defer(() => projections.stop());
  return projections;
}

/** Puts page, xAPI and query API on the one port. */
function serve(
  config: EmbeddedConfig,
  engines: Engines,
  parts: Following & {
    clock: ClockWatch;
    refusals: RefusalJournal;
    admin: Hono;
    logger: Logger;
    listening: Listening;
  },
): void {
  const { log, warehouse, store, attachments } = engines;
  const { progress, clock, backlog, refusals, admin, logger, listening } = parts;
  const reader = createStatementReader(warehouse);
  const seen = createSeenReader(warehouse, reader, log);
  const { defaultVersion, listWaitMs } = config.xapi;
  const authenticate = requestAuthenticator({ keys: store.keys, issuers: config.access.tokenIssuers });
  const ingest = createIngest(
    { basePath: '/xapi', defaultVersion, listWaitMs, limits: config.limits, access: config.access },
    {
      log: pacedLog(log, backlog),
      lookup: log,
      reader,
      progress,
      activities: seen,
      agents: seen,
      documents: store.documents,
      attachments,
      authenticate,
      keys: store.keys,
      tenants: store.tenants,
      refusals,
      logger: logger.child({ part: 'ingest' }),
    },
  );
  const apiLogger = logger.child({ part: 'query-api' });
  const api = createQueryApi(
    {
      basePath: '/api',
      publicUrl: config.http.baseUrl,
      credentialHosts: config.access.credentialHosts,
    },
    {
      authenticate: queryAuthenticator(principalOnly(authenticate), store.users),
      guard: createQueryGuard(config.access, { keys: store.keys, logger: apiLogger }),
      warehouse,
      log,
      drafts: store.drafts,
      looks: store.looks,
      refusals: store.refusals,
      lookup: log,
      progress,
      logger: apiLogger,
    },
  );
  const secureCookies = config.http.baseUrl?.startsWith('https:') ?? false;
  const dashboard = createDashboard(
    {
      secureCookies,
      trustedProxies: config.access.trustedProxies,
      rateUnauthenticated: config.access.queryRateUnauthenticated,
    },
    { ...store, logger: logger.child({ part: 'dashboard' }) },
  );
  const app = new Hono();
  // Each part answers its own errors; what none answers, the listener does.
  app.onError((error) => {
    throw error;
  });
  app.route('/api', api);
  app.route('/admin', admin);
  app.route('/', dashboard);
  app.notFound(nothingHere);
  const pathOf = tidyPath('/xapi');
  // Not a route of the app: Hono would wrap each of its ten handlers for its errors, a sixth of what a post costs.
  const answer: typeof app.fetch = (request, env) =>
    /^\/xapi(?:\/|$)/.test(pathOf(request)) ? ingest.fetch(request, env) : app.fetch(request, env);
  listening.use(
    withHealth(
      readiness({ engines, progress, clock, logger }),
      getRequestListener(answer, { errorHandler: answerThrown(logger) }),
    ),
  );
}
