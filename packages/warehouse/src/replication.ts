import { defineQuery, type Warehouse } from './warehouse.ts';

/**
 * What makes several copies of a table behave as one; a server with one copy ignores it. An insert is answered when
 * most copies have it, one at a time, and a copy that lacks an answered insert refuses to be read. Without it a mark
 * could survive rows that it speaks for (docs/adr/0002-projection-marks.md).
 */
export const QUORUM_INSERT = {
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  // A copied table leaves out a block it has seen lately, also one that was truncated since.
  insert_deduplicate: 0,
};

/** See {@link QUORUM_INSERT}. */
export const QUORUM_READ = { select_sequential_consistency: 1 };

const engine = defineQuery<{ engine: string }>({
  name: 'migrations.database_engine',
  sql: 'SELECT engine FROM system.databases WHERE name = currentDatabase()',
});

/** Whether the database tells its tables to several servers: engine Replicated. */
export async function isReplicated(warehouse: Pick<Warehouse, 'query'>): Promise<boolean> {
  return (await warehouse.query(engine)).some((row) => row.engine === 'Replicated');
}

/** The same table with copies. Where they meet is the replicated database's own rule, so it is not named. */
export function replicatedTable(sql: string): string {
  return sql.replace(/\bENGINE\s*=\s*(?!Replicated)(\w*MergeTree)\b/g, 'ENGINE = Replicated$1');
}
