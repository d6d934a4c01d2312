import type { LocalProgress } from '@cairn/analytics';
import { healthResponse, type Logger, readinessResponse } from '@cairn/runtime';
import { Hono } from 'hono';
import type { Engines } from './engines.ts';
import { FIRST_TENANT } from './first-start.ts';
import { projectionLags } from './projection-lags.ts';

interface HealthDeps {
  readonly engines: Engines;
  readonly progress: LocalProgress;
  readonly logger: Logger;
}

/** GET /healthz and /readyz, for whoever runs Cairn; they show no data and need no key. */
export function healthRoutes({ engines, progress, logger }: HealthDeps): Hono {
  const app = new Hono();
  const checks = [
    { name: 'database', check: () => engines.store.ping() },
    { name: 'projection', check: () => known(progress) },
  ];
  const onFailure = (check: string, err: unknown) => logger.warn({ check, err }, 'not ready');
  app.get('/healthz', () => answer(healthResponse()));
  app.get('/readyz', async () => {
    const details = { projections: await projectionLags(engines) };
    return answer(await readinessResponse(checks, { onFailure, details }));
  });
  return app;
}

/** A projection that does not know how far behind it is has failed. */
async function known(progress: LocalProgress): Promise<void> {
  const { events } = await progress.lag(FIRST_TENANT);
  if (events === null) throw new Error('The projection does not know how far behind the log it is.');
}

function answer({ status, headers, body }: ReturnType<typeof healthResponse>): Response {
  return new Response(body, { status, headers });
}
