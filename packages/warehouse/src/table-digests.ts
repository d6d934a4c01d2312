import { defineQuery, type Warehouse } from './warehouse.ts';

/** What a table holds, in short: equal for tables that hold the same rows, however they were written and merged. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** 128 bits in hexadecimal digits; 0 for no rows. */
  readonly digest: string;
}

const tablesOf = defineQuery<{ name: string }>({
  name: 'digests.tables',
  // Marks say how far the tables are, and the other tables how they were made.
  sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'
    AND name NOT IN ('projection_marks', 'schema_migrations', 'rebuild_reasons', 'generations') ORDER BY name`,
});

/**
 * Digests of all tables a projection fills, in the order of their names. Two warehouses made from the same log up to the
 * same place have the same digests; wait until the projections have caught up, with no appends meanwhile.
 */
export async function tableDigests(warehouse: Pick<Warehouse, 'query'>): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const { name } of await warehouse.query(tablesOf)) {
    const [found] = await warehouse.query(digestOf(name));
    digests.push({ table: name, rows: found?.rows ?? 0, digest: found?.digest ?? '' });
  }
  return digests;
}

/** FINAL leaves out duplicates; the rest is a set of rows, so that order and parts do not matter. */
function digestOf(table: string) {
  return defineQuery<{ rows: number; digest: string }>({
    name: `digests.${table}`,
    sql: `SELECT count() AS rows, lower(hex(groupBitXor(reinterpretAsUInt128(sipHash128(formatRow('RowBinary', *)))))) AS digest
      FROM ${table} FINAL`,
    maxSeconds: 3_600,
  });
}
