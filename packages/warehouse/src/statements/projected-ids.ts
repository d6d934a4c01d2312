import type { ProjectedIds } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';

/** One answer is a few megabytes of text. */
const IDS_PER_PIECE = 100_000;
const NIL = '00000000-0000-0000-0000-000000000000';

type After = { tenant: string; after: string; inclusive: number; count: number };

/** Where ids are read from: their table, their column and which rows count. */
const SOURCES = [
  { of: 'statements', table: 'statement_ids', column: 'id', where: '' },
  { of: 'voided', table: 'statement_refs', column: 'target', where: 'AND voiding' },
] as const;

const sources = SOURCES.map(({ of, table, column, where }) => ({
  of,
  tenants: defineQuery<{ tenant: string }>({
    name: `projected.tenants.${of}`,
    sql: `SELECT DISTINCT tenant FROM ${table}`,
  }),
  // In the order of the table, which is not that of the text: only the engine can say which id comes after another.
  after: defineQuery<{ ids: string; count: number; last: string }, After>({
    name: `projected.ids.${of}`,
    sql: `SELECT arrayStringConcat(groupArray(hex(one))) AS ids, count() AS count, max(one) AS last FROM (
        SELECT ${column} AS one FROM ${table}
        WHERE tenant = {tenant:String} AND ${column} >= {after:UUID} ${where}
          AND (${column} > {after:UUID} OR {inclusive:UInt8} = 1)
        ORDER BY ${column} LIMIT {count:UInt32}
      )`,
  }),
}));

/** Every id of the tables of statements, and every id that one of them voids, in pieces. */
export async function* readProjectedIds(
  warehouse: Warehouse,
  piece = IDS_PER_PIECE,
): AsyncGenerator<ProjectedIds> {
  for (const { of, tenants, after: idsAfter } of sources) {
    for (const { tenant } of await warehouse.query(tenants)) {
      for (let after = NIL, inclusive = 1; ; inclusive = 0) {
        const [found] = await warehouse.query(idsAfter, { tenant, after, inclusive, count: piece });
        if (found === undefined || found.count === 0) break;
        yield { tenant, of, ids: Buffer.from(found.ids, 'hex') };
        if (found.count < piece) break;
        after = found.last;
      }
    }
  }
}
