import { defineQuery, type Warehouse } from './warehouse.ts';

/** How far a projection got in one partition. */
export interface ProjectionMark {
  /** Offset of the next record to project. */
  readonly next: number;
  /** Stored time of the last projected record, ms since the epoch; absent when there is none. */
  readonly stored?: number;
}

/** The marks of one projection, kept beside its tables and written after them. */
export interface ProjectionMarks {
  /** Whether others can change the tables while a projection runs: those of a server, not those in process. */
  readonly mayGoBack?: boolean;
  read(partition: number): Promise<ProjectionMark>;
  write(partition: number, mark: Required<ProjectionMark>): Promise<void>;
}

type Key = { name: string; partition: number };

const readMark = defineQuery<{ next: number; stored: number }, Key>({
  name: 'projectionMarks.read',
  sql: `SELECT next, stored FROM projection_marks
    WHERE name = {name:String} AND partition = {partition:UInt32} ORDER BY next DESC LIMIT 1`,
});

/** Marks in table `projection_marks`; the greatest one counts, so that a late writer cannot set one back. */
export function createProjectionMarks(warehouse: Warehouse, projection: string): ProjectionMarks {
  return {
    mayGoBack: warehouse.kind === 'http',
    async read(partition) {
      const [mark] = await warehouse.query(readMark, { name: projection, partition });
      return mark ?? { next: 0 };
    },
    write: (partition, { next, stored }) =>
      warehouse.insert('projection_marks', [{ name: projection, partition, next, stored }]),
  };
}
