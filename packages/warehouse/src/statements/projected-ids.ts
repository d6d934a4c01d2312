import type { ProjectedIds } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';

/** One answer is a few megabytes of text. */
const IDS_PER_PIECE = 100_000;
const NIL = '00000000-0000-0000-0000-000000000000';

const tenantsWithIds = defineQuery<{ tenant: string }>({
  name: 'projected.tenants',
  sql: 'SELECT DISTINCT tenant FROM statement_ids',
});

// In the order of the table, which is not that of the text: only the engine can say which id comes after another.
const idsAfter = defineQuery<
  { ids: string; count: number; last: string },
  { tenant: string; after: string; inclusive: number; count: number }
>({
  name: 'projected.ids',
  sql: `SELECT arrayStringConcat(groupArray(hex(id))) AS ids, count() AS count, max(id) AS last FROM (
      SELECT id FROM statement_ids
      WHERE tenant = {tenant:String} AND id >= {after:UUID} AND (id > {after:UUID} OR {inclusive:UInt8} = 1)
      ORDER BY id LIMIT {count:UInt32}
    )`,
});

/** Every id of the tables of statements, in pieces. */
export async function* readProjectedIds(
  warehouse: Warehouse,
  piece = IDS_PER_PIECE,
): AsyncGenerator<ProjectedIds> {
  for (const { tenant } of await warehouse.query(tenantsWithIds)) {
    for (let after = NIL, inclusive = 1; ; inclusive = 0) {
      const [found] = await warehouse.query(idsAfter, { tenant, after, inclusive, count: piece });
      if (found === undefined || found.count === 0) break;
      yield { tenant, ids: Buffer.from(found.ids, 'hex') };
      if (found.count < piece) break;
      after = found.last;
    }
  }
}
