import { createClock, runClock } from '@cairn/projections';
import { lead } from './leading-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

/** Advances the clocks of all tenants while this process leads: by a lease of its own, so that a slow projection does not hold it up. */
export function clockRole(parts: RoleParts): RunningRole {
  const { backends, config, logger } = parts;
  const { store, warehouse, log } = backends;
  const leading = lead('clock', parts, (signal) => {
    const clock = createClock({
      tenants: store.tenants,
      warehouse,
      log,
      onAdvance: (tenant, at, due) => logger.info({ tenant, at, due }, 'the clock advanced'),
      onFailure: (err, tenant) => logger.warn({ tenant, err }, 'the clock could not be advanced'),
    });
    return runClock(clock, config.clock.tickMs, signal);
  });
  return { details: async () => ({ clock: leading.state }) };
}
