import { defineQuery, type Warehouse } from './warehouse.ts';

/** Kept beside the tables, so that it goes with them when a rebuild has made others. */
export const REBUILD_REASONS = `CREATE TABLE IF NOT EXISTS rebuild_reasons (number UInt32, reason String)
  ENGINE = ReplacingMergeTree ORDER BY number SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const projectedAnything = defineQuery<{ name: string }>({
  name: 'rebuild.projected_anything',
  sql: `SELECT name FROM system.tables
    WHERE database = currentDatabase() AND name = 'projection_marks' AND total_rows > 0`,
});

const reasons = defineQuery<{ reason: string }>({
  name: 'rebuild.reasons',
  sql: 'SELECT reason FROM rebuild_reasons FINAL ORDER BY number',
});

/** Notes that rows will be made otherwise than those there are; empty tables need no note. */
export async function noteRebuildReason(
  warehouse: Pick<Warehouse, 'query' | 'insert'>,
  number: number,
  reason: string,
): Promise<void> {
  if ((await warehouse.query(projectedAnything)).length === 0) return;
  await warehouse.insert('rebuild_reasons', [{ number, reason }]);
}

/**
 * Why the tables in force should be rebuilt with `cairn rebuild`: what migrations since they were begun have changed in
 * how rows are made. None: a rebuild is not needed. The tables serve either way.
 */
export async function rebuildReasons(warehouse: Pick<Warehouse, 'query'>): Promise<string[]> {
  return (await warehouse.query(reasons)).map(({ reason }) => reason);
}
