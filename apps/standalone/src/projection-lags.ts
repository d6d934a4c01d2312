import { PROJECTIONS, type ProjectionLag } from '@cairn/analytics';
import type { EventLog } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';

/** How far each projection is behind the log, as its mark in the warehouse says; null where that cannot be read. */
export async function projectionLags(
  engines: { log: EventLog; warehouse: Warehouse },
  now: () => number = Date.now,
): Promise<readonly ({ name: string } & ProjectionLag)[]> {
  return Promise.all(PROJECTIONS.map(async (name) => ({ name, ...(await lagOf(engines, name, now)) })));
}

async function lagOf(
  { log, warehouse }: { log: EventLog; warehouse: Warehouse },
  name: string,
  now: () => number,
): Promise<ProjectionLag> {
  try {
    const { next } = await createProjectionMarks(warehouse, name).read(0);
    const events = Math.max(0, (await log.end(0)) - next);
    if (events === 0) return { events, seconds: 0 };
    const { records } = await log.read(0, next, { maxRecords: 1, maxBytes: 1 });
    const oldest = records[0]?.storedAt ?? now();
    return { events, seconds: Math.max(0, now() - oldest) / 1000 };
  } catch {
    return { events: null, seconds: null };
  }
}
