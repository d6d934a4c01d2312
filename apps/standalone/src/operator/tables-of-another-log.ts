import { readdir } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { createProjectionMarks, STATEMENTS_PROJECTION } from '@cairn/warehouse';
import type { Parts } from './parts.ts';

/**
 * Tables that were made from another log would be taken for those of the one that is imported: what lies below their
 * marks would never be projected.
 * @throws {UserFacingError} when there are such tables beside an empty log
 */
export async function refuseTablesOfAnotherLog(parts: Parts): Promise<void> {
  if (parts.folder !== undefined) {
    const names: string[] = await readdir(parts.folder.warehouse).catch(() => []);
    if (names.length === 0) return;
    // Without any mark they are as good as empty; a start makes them.
  }
  // A data folder has one partition, and no log need be made to know that.
  const partitions = parts.folder === undefined ? (await parts.log()).partitions : 1;
  const warehouse = await parts.warehouse();
  const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
  for (let partition = 0; partition < partitions; partition += 1) {
    const { next } = await marks.read(partition);
    if (next === 0) continue;
    throw new UserFacingError(
      `The log is empty, but its tables were made from ${next} records of another log.`,
      parts.folder === undefined
        ? 'Give another ClickHouse database with CLICKHOUSE_DATABASE.'
        : `Move ${parts.folder.warehouse} away; it is rebuilt from the log.`,
    );
  }
}
