import { createClock, runClock } from '@cairn/projections';
import type { Logger } from '@cairn/runtime';
import type { Engines } from '../engines.ts';

/** Advances the clocks of all tenants from now until the stack is undone. */
export function advanceClock(
  { store, warehouse, log }: Engines,
  { tickMs, logger }: { readonly tickMs: number; readonly logger: Logger },
  stack: AsyncDisposableStack,
): void {
  const ending = new AbortController();
  const clock = createClock({
    tenants: store.tenants,
    warehouse,
    log,
    onAdvance: (tenant, at, due) => logger.info({ tenant, at, due }, 'the clock advanced'),
    onFailure: (err, tenant) => logger.warn({ tenant, err }, 'the clock could not be advanced'),
  });
  const running = runClock(clock, tickMs, ending.signal);
  stack.defer(async () => {
    ending.abort();
    await running;
  });
}
