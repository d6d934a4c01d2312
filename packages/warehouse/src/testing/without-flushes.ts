import { defineQuery, type Warehouse } from '../warehouse.ts';

const flushed = defineQuery<{ name: string }>({
  name: 'test.flushed-tables',
  sql: `SELECT name FROM system.tables
    WHERE database = currentDatabase() AND engine_full LIKE '%fsync_after_insert = 1%' ORDER BY name`,
});

/**
 * Inserts of a temporary warehouse are no longer flushed to the disk, which takes more than half of an insert's processor
 * time and nine tenths of its duration: for tests that write much and that nothing interrupts.
 */
export async function withoutFlushes(warehouse: Pick<Warehouse, 'query' | 'command'>): Promise<void> {
  for (const { name } of await warehouse.query(flushed))
    await warehouse.command(
      `ALTER TABLE ${name} MODIFY SETTING fsync_after_insert = 0, fsync_part_directory = 0,
        min_rows_to_fsync_after_merge = 0, min_compressed_bytes_to_fsync_after_merge = 0`,
    );
}
