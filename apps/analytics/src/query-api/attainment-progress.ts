import { setTimeout as sleep } from 'node:timers/promises';
import { ATTAINMENT } from '@cairn/projections';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';

const POLL_MS = 50;

/** How far attainment is, read from its mark: it holds wherever the projection runs. */
export interface AttainmentProgress {
  /** Position up to which attainment is decided. */
  reached(partition: number): Promise<number>;
  /** Waits until attainment is decided for everything below `end`. @returns false when it took too long */
  past(partition: number, end: number, timeoutMs: number): Promise<boolean>;
}

/** Reads the mark of attainment. */
export function createAttainmentProgress(warehouse: Warehouse): AttainmentProgress {
  const attainment = createProjectionMarks(warehouse, ATTAINMENT);
  return {
    reached: async (partition) => (await attainment.read(partition)).next,
    async past(partition, end, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        if ((await attainment.read(partition)).next >= end) return true;
        if (performance.now() >= deadline) return false;
        await sleep(POLL_MS);
      }
    },
  };
}
