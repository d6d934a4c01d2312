import { createQueryGuard, principalOnly, queryAuthenticator, requestAuthenticator } from '@cairn/access';
import { answerThrown } from '@cairn/runtime';
import { createProjectedLookup } from '@cairn/warehouse';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createQueryApi } from '../query-api/query-api.ts';
import type { RoleParts, RunningRole } from './role.ts';

/** Answers the query API at /api. */
export function queryApiRole({ backends, config, logger }: RoleParts): RunningRole {
  const { store, warehouse, log, progress } = backends;
  const { keys, users } = store;
  const byHeader = principalOnly(requestAuthenticator({ keys, issuers: config.access.tokenIssuers }));
  const authenticate = queryAuthenticator(byHeader, users);
  const guard = createQueryGuard(config.access, { keys, logger });
  const api = createQueryApi(
    {
      basePath: '/api',
      publicUrl: config.http.baseUrl,
      credentialHosts: config.access.credentialHosts,
    },
    {
      authenticate,
      guard,
      warehouse,
      log,
      drafts: store.drafts,
      looks: store.looks,
      refusals: store.refusals,
      lookup: log,
      projected: createProjectedLookup(warehouse),
      progress,
      logger,
    },
  );
  const app = new Hono();
  // The query API answers its own errors; what nothing answers, the listener does.
  app.onError((error) => {
    throw error;
  });
  app.route('/api', api);
  return { listener: getRequestListener(app.fetch, { errorHandler: answerThrown(logger) }) };
}
