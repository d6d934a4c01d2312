import type { LmdbLog } from '@cairn/event-log/lmdb';
import { FIRST_TENANT, isLogAway } from '@cairn/lrs';
import { type ClockWatch, clockDetail, type LocalProgress, projectionLags } from '@cairn/projections';
import { type Logger, NotReady, type Readiness } from '@cairn/runtime';
import { createServerMetrics } from '@cairn/runtime/metrics';
import { rebuildReasons } from '@cairn/warehouse';
import type { Engines } from './engines.ts';

interface ReadinessDeps {
  readonly engines: Engines;
  readonly progress: LocalProgress;
  readonly clock: ClockWatch;
  readonly logger: Logger;
}

/** What GET /readyz and /metrics look at, and how far each projection and the clock are. */
export function readiness({ engines, progress, clock, logger }: ReadinessDeps): Readiness {
  return {
    checks: () => [
      { name: 'log', check: () => takesMore(engines.log) },
      { name: 'database', check: () => engines.store.ping() },
      { name: 'projection', check: () => known(progress) },
    ],
    async details() {
      const projections = await projectionLags(engines);
      const rebuild = await rebuildReasons(engines.warehouse).catch(() => []);
      return { projections, clock: clockDetail(clock), ...(rebuild.length > 0 && { rebuild }) };
    },
    metrics: createServerMetrics(() => projectionLags(engines), clock.figures),
    onFailure: (check, err) => logger.warn({ check, err }, 'not ready'),
  };
}

/** A full disk is seen here before somebody posts. */
export async function takesMore(log: Pick<LmdbLog, 'mayAppend'>): Promise<void> {
  await log.mayAppend().catch((cause: unknown) => {
    if (!isLogAway(cause)) throw cause;
    throw new NotReady('The disk of the log is full: statements are refused until there is more space.', {
      cause,
    });
  });
}

/** A projection that does not know how far behind it is has failed. */
async function known(progress: LocalProgress): Promise<void> {
  const { events } = await progress.lag(FIRST_TENANT);
  if (events === null) throw new NotReady('The lag of the projection is unknown.');
}
