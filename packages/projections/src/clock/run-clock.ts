import { setTimeout as sleep } from 'node:timers/promises';
import { type ClockDeps, createClock } from './clock.ts';
import type { ClockWatch } from './clock-watch.ts';

/** Where it is noted what a clock does. A pino logger fits. */
interface ClockLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** How a clock runs, and who hears of it. */
export interface ClockPace {
  readonly tickMs: number;
  readonly logger: ClockLogger;
  readonly watch: ClockWatch;
}

/**
 * Advances the clocks of all tenants: now and then every `tickMs`, one tick after the other, until the signal aborts; ends
 * after the tick under way.
 */
export async function runClock(
  { tenants, warehouse, log }: Pick<ClockDeps, 'tenants' | 'warehouse' | 'log'>,
  { tickMs, logger, watch }: ClockPace,
  signal: AbortSignal,
): Promise<void> {
  const clock = createClock({
    tenants,
    warehouse,
    log,
    onAdvance: (tenant, at, due) => {
      watch.advanced();
      logger.info({ tenant, at, due }, 'the clock advanced');
    },
    onLook: (decidedThrough) => watch.looked(decidedThrough),
    onFailure: (err, tenant) => logger.warn({ tenant, err }, 'the clock could not be advanced'),
  });
  watch.leads(true);
  try {
    while (!signal.aborted) {
      await clock.tick(signal);
      await sleep(tickMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    watch.leads(false);
  }
}
