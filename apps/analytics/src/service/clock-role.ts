import { clockDetail, createClockWatch, runClock } from '@cairn/projections';
import { lead } from './leading-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

/** Advances the clocks of all tenants while this process leads: by a lease of its own, so that a slow projection does not hold it up. */
export function clockRole(parts: RoleParts): RunningRole {
  const { backends, config, logger } = parts;
  const { store, warehouse, log } = backends;
  const { tickMs } = config.clock;
  const watch = createClockWatch();
  lead('clock', parts, (signal) =>
    runClock({ tenants: store.tenants, warehouse, log }, { tickMs, logger, watch }, signal),
  );
  return { details: async () => ({ clock: clockDetail(watch) }), clock: watch.figures };
}
