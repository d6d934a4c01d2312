import { setTimeout as sleep } from 'node:timers/promises';
import { ATTAINMENT, OUTCOMES } from '@cairn/projections';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';

const POLL_MS = 50;

/** How far attainment is, read from its mark: it holds wherever the projection runs. */
export interface DecidedProgress {
  /** Position up to which attainment is decided and outcomes are read: what an answer can know. */
  reached(partition: number): Promise<number>;
  /** Position up to which attainment alone is decided. */
  decided(partition: number): Promise<number>;
  /** Waits until attainment is decided for everything below `end`. @returns false when it took too long */
  past(partition: number, end: number, timeoutMs: number): Promise<boolean>;
}

/** Reads the mark of attainment. */
export function createDecidedProgress(warehouse: Warehouse): DecidedProgress {
  const attainment = createProjectionMarks(warehouse, ATTAINMENT);
  const outcomes = createProjectionMarks(warehouse, OUTCOMES);
  return {
    async reached(partition) {
      const [decided, counted] = await Promise.all([attainment.read(partition), outcomes.read(partition)]);
      return Math.min(decided.next, counted.next);
    },
    async decided(partition) {
      return (await attainment.read(partition)).next;
    },
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
