import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCairn } from '@cairn/running-cairn';
import { type Memory, memoryOf } from './memory.ts';

/** Long enough for collectors to run, and for ClickHouse to give back what it holds in reserve (5 s). */
const REST_MS = 30_000;
const LOOKS = 30;

/**
 * The least a server holds while nobody asks it for anything, once its projections are through; what it does by itself,
 * such as merges, takes some memory for moments. Undefined where there is no /proc.
 * @throws Error when the projections do not come to an end
 */
export async function restedMemory(cairn: RunningCairn): Promise<Memory | undefined> {
  await cairn.caughtUp();
  let least: Memory | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    await delay(REST_MS / LOOKS);
    const memory = memoryOf(cairn.pid);
    if (memory === undefined) return undefined;
    if (least === undefined || memory.anonymous < least.anonymous) least = memory;
  }
  return least;
}
