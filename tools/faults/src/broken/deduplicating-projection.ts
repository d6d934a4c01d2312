import type { LogRecord } from '@cairn/lrs';
import { createStatementProjection, type Warehouse } from '@cairn/warehouse';

/**
 * A projection that loses statements, made for the checker to catch: it names each insert by the place its batch begins
 * at, and has ClickHouse drop an insert whose name it has seen. A worker that was killed before its mark was written
 * begins there again, with more records by then. Never used outside of tests of the fault harness.
 */
export async function deduplicatingProjection(
  warehouse: Warehouse,
): Promise<{ handle(records: readonly LogRecord[]): Promise<void> }> {
  await warehouse.command('ALTER TABLE statements MODIFY SETTING non_replicated_deduplication_window = 100');
  const projection = createStatementProjection(warehouse);
  return {
    async handle(records) {
      const begin = records[0]?.offset ?? 0;
      await warehouse.command(`SET insert_deduplicate = 1, insert_deduplication_token = 'from ${begin}'`);
      await projection.handle(records);
    },
  };
}
