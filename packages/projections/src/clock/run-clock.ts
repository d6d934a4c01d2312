import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock.ts';

/** Ticks now and then every `tickMs`, one tick after the other, until the signal aborts; ends after the tick under way. */
export async function runClock(clock: Clock, tickMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await clock.tick(signal);
    await sleep(tickMs, undefined, { signal }).catch(() => undefined);
  }
}
