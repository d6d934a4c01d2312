import { runClock } from '@cairn/projections';
import type { Logger } from '@cairn/runtime';
import type { Engines } from '../engines.ts';

/** Advances the clocks of all tenants from now until the stack is undone. */
export function advanceClock(
  { store, warehouse, log }: Engines,
  pace: { readonly tickMs: number; readonly logger: Logger },
  stack: AsyncDisposableStack,
): void {
  const ending = new AbortController();
  const running = runClock({ tenants: store.tenants, warehouse, log }, pace, ending.signal);
  stack.defer(async () => {
    ending.abort();
    await running;
  });
}
