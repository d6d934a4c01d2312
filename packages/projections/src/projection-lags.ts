import { type EventLog, lagBehind, type ProjectionLag, UNKNOWN_LAG } from '@cairn/lrs';
import type { NamedLag } from '@cairn/runtime';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { PROJECTIONS } from './registry.ts';

/** How far each projection is behind the log, as its mark in the warehouse says; null where that cannot be read. */
export async function projectionLags(
  engines: { log: EventLog; warehouse: Warehouse },
  now: () => number = Date.now,
): Promise<readonly NamedLag[]> {
  return Promise.all(
    PROJECTIONS.map(async ({ name }) => {
      const partitions = Array.from({ length: engines.log.partitions }, (_, partition) => partition);
      const lags = await Promise.all(partitions.map((partition) => lagOf(engines, name, partition, now)));
      return { name, ...together(lags) };
    }),
  );
}

/** Records of all partitions, and the age of the oldest; unknown when that of one is. */
function together(lags: readonly ProjectionLag[]): ProjectionLag {
  let [events, seconds] = [0, 0];
  for (const lag of lags) {
    if (lag.events === null || lag.seconds === null) return UNKNOWN_LAG;
    events += lag.events;
    seconds = Math.max(seconds, lag.seconds);
  }
  return { events, seconds };
}

async function lagOf(
  { log, warehouse }: { log: EventLog; warehouse: Warehouse },
  name: string,
  partition: number,
  now: () => number,
): Promise<ProjectionLag> {
  try {
    const { next } = await createProjectionMarks(warehouse, name).read(partition);
    return await lagBehind(log, partition, { next, end: await log.end(partition) }, now);
  } catch {
    return UNKNOWN_LAG;
  }
}
