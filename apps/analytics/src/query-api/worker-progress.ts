import { setTimeout as sleep } from 'node:timers/promises';
import { ATTAINMENT } from '@cairn/projections';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';

const POLL_MS = 50;

/** How far the attainment worker has got, read from its mark: it holds wherever the worker runs. */
export interface WorkerProgress {
  /** Waits until attainment is decided for everything below `end`. @returns false when it took too long */
  attainmentPast(partition: number, end: number, timeoutMs: number): Promise<boolean>;
}

/** Reads the mark of the attainment worker. */
export function createWorkerProgress(warehouse: Warehouse): WorkerProgress {
  const attainment = createProjectionMarks(warehouse, ATTAINMENT);
  return {
    async attainmentPast(partition, end, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        if ((await attainment.read(partition)).next >= end) return true;
        if (performance.now() >= deadline) return false;
        await sleep(POLL_MS);
      }
    },
  };
}
