import { requestAuthenticator } from '@cairn/access';
import { openAttachments, openBackends, type ServiceParts } from '@cairn/composition';
import { ensureKey, ensureTenant } from '@cairn/postgres';
import { answerThrown, withHealth } from '@cairn/runtime';
import { createServerMetrics } from '@cairn/runtime/metrics';
import { createProjectedLookup, createSeenReader, createStatementReader } from '@cairn/warehouse';
import { getRequestListener } from '@hono/node-server';
import { createIngest } from './ingest.ts';
import { createRefusalJournal } from './refusals/journal.ts';

/** Puts an ingest process together: the xAPI endpoint at /xapi over Kafka, ClickHouse and PostgreSQL. */
export async function startIngest(parts: ServiceParts): Promise<void> {
  const { config, logger, listening } = parts;
  const onFailure = (check: string, err: unknown) => logger.warn({ check, err }, 'not ready');
  const attachments = await openAttachments(parts);
  const { store, warehouse, log, progress, checks } = await openBackends(parts);
  const tenant = await ensureTenant(store);
  if (config.start.apiKey !== undefined) await ensureKey(store, tenant, config.start.apiKey);

  const reader = createStatementReader(warehouse);
  const seen = createSeenReader(warehouse, reader, log);
  const { defaultVersion, listWaitMs } = config.xapi;
  const { keys, documents, tenants } = store;
  const refusals = createRefusalJournal({ store: store.refusals, logger });
  parts.stack.defer(() => refusals.flush());
  const app = createIngest(
    { basePath: '/xapi', defaultVersion, listWaitMs, limits: config.limits, access: config.access },
    {
      log,
      lookup: log,
      projected: createProjectedLookup(warehouse),
      reader,
      progress,
      activities: seen,
      agents: seen,
      documents,
      attachments: attachments.store,
      authenticate: requestAuthenticator({ keys, issuers: config.access.tokenIssuers }),
      keys,
      tenants,
      refusals,
      logger,
    },
  );
  const all = [...checks, { name: 'attachments', check: attachments.ping }];
  const readiness = { checks: () => all, onFailure, metrics: createServerMetrics() };
  listening.use(withHealth(readiness, getRequestListener(app.fetch, { errorHandler: answerThrown(logger) })));
}
