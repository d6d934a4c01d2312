import type { ProjectionMark } from './projection-marks.ts';
import { defineQuery, type Warehouse } from './warehouse.ts';

type MarkRow = { partition: number; next: number; stored: number };

const readMarks = defineQuery<MarkRow, { name: string }>({
  name: 'projectionMarks.readAll',
  sql: `SELECT partition, max(next) AS next, argMax(m.stored, m.next) AS stored
    FROM projection_marks AS m WHERE name = {name:String} GROUP BY partition`,
  // A few rows, and a caller waits.
  maxSeconds: 4,
});

/**
 * Reads the marks of a projection that runs elsewhere, for many callers at once: one query answers all, and each answer
 * is from after it was asked for.
 */
export function createMarksReader(
  warehouse: Warehouse,
  projection: string,
): (partition: number) => Promise<ProjectionMark> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<ReadonlyMap<number, ProjectionMark>> | undefined;

  /** The query that begins when the one under way has ended. */
  function join(): Promise<ReadonlyMap<number, ProjectionMark>> {
    next ??= running.then(() => {
      next = undefined;
      const reading = readAll();
      running = reading.catch(() => undefined);
      return reading;
    });
    return next;
  }

  async function readAll(): Promise<ReadonlyMap<number, ProjectionMark>> {
    const rows = await warehouse.query(readMarks, { name: projection });
    return new Map(rows.map((row) => [row.partition, { next: row.next, stored: row.stored }]));
  }

  return async (partition) => (await join()).get(partition) ?? { next: 0 };
}
