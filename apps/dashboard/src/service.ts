import { answers, openDatabase, type ServiceParts } from '@cairn/composition';
import { nothingAt, refuse } from '@cairn/http';
import { ensureTenant, ensureUser } from '@cairn/postgres';
import { answerThrown, UserFacingError, withHealth } from '@cairn/runtime';
import { createServerMetrics } from '@cairn/runtime/metrics';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createDashboard } from './server/create-dashboard.ts';
import { forwardTo } from './server/forward.ts';

/** Less than a check may take. */
const ASK_MS = 1_500;

/** Puts a dashboard process together: the page, its sessions, and /api forwarded to the query API. */
export async function startDashboard(parts: ServiceParts): Promise<void> {
  const { config, logger, listening } = parts;
  const { queryApiUrl } = config.services;
  if (queryApiUrl === undefined) {
    throw new UserFacingError(
      'The dashboard has no address of the query API.',
      'Set CAIRN_QUERY_API_URL, for example to http://query-api:8080.',
    );
  }
  const store = await openDatabase(parts);
  const user = await ensureUser(store, await ensureTenant(store));
  if (user !== undefined) {
    // Not through the logger, which omits secrets: printed once, for the operator who starts the first dashboard.
    process.stdout.write(
      `Sign in as ${user.email} with the password ${user.password}; it is shown only once.\n`,
    );
  }
  const secureCookies = config.http.baseUrl.startsWith('https:');
  const app = new Hono();
  // The session answers its own errors; what nothing answers, the listener does.
  app.onError((error) => {
    throw error;
  });
  app.all('/api/*', forwardTo(queryApiUrl));
  const { trustedProxies, queryRateUnauthenticated: rateUnauthenticated } = config.access;
  app.route(
    '/',
    createDashboard({ secureCookies, trustedProxies, rateUnauthenticated }, { ...store, logger }),
  );
  app.notFound((c) => {
    const where = 'The page is at /, the query API at /api; xAPI is at /xapi of the ingest processes.';
    return refuse(c, 404, 'not_found', `${nothingAt(c.req.path)} ${where}`);
  });
  // Whether it is there: what it lacks itself it says of itself.
  const asked = () => fetch(new URL('/healthz', queryApiUrl), { signal: AbortSignal.timeout(ASK_MS) });
  const checks = [
    { name: 'postgresql', check: () => answers('PostgreSQL does not answer.', store.ping()) },
    { name: 'query-api', check: () => answers('The query API does not answer.', asked()) },
  ];
  const onFailure = (check: string, err: unknown) => logger.warn({ check, err }, 'not ready');
  const readiness = { checks: () => checks, onFailure, metrics: createServerMetrics() };
  listening.use(withHealth(readiness, getRequestListener(app.fetch, { errorHandler: answerThrown(logger) })));
}
