import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '@cairn/lrs';
import { PROJECTIONS } from '@cairn/projections';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';

/**
 * Waits until every projection and worker has passed what is in the log now.
 * @param onProgress called with the number of records that all of them have passed, and the total
 */
export async function projectionsCaughtUp(
  { log, warehouse }: { log: EventLog; warehouse: Warehouse },
  signal: AbortSignal,
  onProgress: (passed: number, end: number) => void = () => {},
): Promise<void> {
  const end = await log.end(0);
  const marks = PROJECTIONS.map(({ name }) => createProjectionMarks(warehouse, name));
  for (let passed = -1; passed < end && !signal.aborted; ) {
    const reached = await Promise.all(marks.map((mark) => mark.read(0)));
    passed = Math.min(...reached.map(({ next }) => next));
    onProgress(passed, end);
    if (passed < end) await sleep(100, undefined, { signal }).catch(() => {});
  }
}
