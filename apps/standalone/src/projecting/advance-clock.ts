import { type ClockWatch, createClockWatch, runClock } from '@cairn/projections';
import type { Logger } from '@cairn/runtime';
import type { Engines } from '../engines.ts';

/** Advances the clocks of all tenants from now until the stack is undone. @returns what is seen of it */
export function advanceClock(
  { store, warehouse, log }: Engines,
  pace: { readonly tickMs: number; readonly logger: Logger },
  stack: AsyncDisposableStack,
): ClockWatch {
  const ending = new AbortController();
  const watch = createClockWatch();
  const running = runClock({ tenants: store.tenants, warehouse, log }, { ...pace, watch }, ending.signal);
  stack.defer(async () => {
    ending.abort();
    await running;
  });
  return watch;
}
