import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '@cairn/lrs';
import { createProjectionMarks, STATEMENTS_PROJECTION, type Warehouse } from '@cairn/warehouse';
import { ATTAINMENT } from '../attainment/attainment-projection.ts';

const POLL_MS = 50;

/** How far the workers have got, read from their marks: it holds wherever the workers run. */
export interface WorkerProgress {
  /** Waits until attainment is decided for everything below `end`. @returns false when it took too long */
  attainmentPast(partition: number, end: number, timeoutMs: number): Promise<boolean>;
  /** How far the listed statements are behind the log: records, and the age of the oldest of them. */
  lag(partition: number, now: number): Promise<{ events: number; seconds: number }>;
}

/** Reads the marks of the projections. */
export function createWorkerProgress(warehouse: Warehouse, log: EventLog): WorkerProgress {
  const attainment = createProjectionMarks(warehouse, ATTAINMENT);
  const statements = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
  return {
    async attainmentPast(partition, end, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        if ((await attainment.read(partition)).next >= end) return true;
        if (performance.now() >= deadline) return false;
        await sleep(POLL_MS);
      }
    },
    async lag(partition, now) {
      const { next } = await statements.read(partition);
      const events = Math.max(0, (await log.end(partition)) - next);
      if (events === 0) return { events, seconds: 0 };
      const { records } = await log.read(partition, next, { maxRecords: 1, maxBytes: 1 });
      const oldest = records[0]?.storedAt ?? now;
      return { events, seconds: Math.max(0, now - oldest) / 1000 };
    },
  };
}
