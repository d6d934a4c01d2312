import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCairn } from '@cairn/running-cairn';
import { type Memory, memoryOf } from './memory.ts';

const LOOK_MS = 1_000;
/** Long enough for collectors to run, and for ClickHouse to give back what it holds in reserve (5 s). */
const REST_MS = 30_000;
/** ClickHouse keeps parts that were merged into others for eight minutes, and looks for them once a minute. */
const LONGEST_REST_MS = 600_000;

/**
 * The least a server holds while nobody asks it for anything, once its projections are through; what it does by itself,
 * such as merges, takes some memory for moments. Undefined where there is no /proc.
 * @param isLevel whether that is what it should come back to; it rests on until then, for ten minutes at most
 * @throws Error when the projections do not finish
 */
export async function restedMemory(
  cairn: RunningCairn,
  isLevel: (least: Memory) => boolean = () => true,
): Promise<Memory | undefined> {
  await cairn.caughtUp();
  const began = performance.now();
  const isOver = (least: Memory) => {
    const rested = performance.now() - began;
    return rested >= LONGEST_REST_MS || (rested >= REST_MS && isLevel(least));
  };
  let least: Memory | undefined;
  while (least === undefined || !isOver(least)) {
    await delay(LOOK_MS);
    const memory = memoryOf(cairn.pid);
    if (memory === undefined) return undefined;
    if (least === undefined || memory.anonymous < least.anonymous) least = memory;
  }
  return least;
}
