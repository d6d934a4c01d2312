import { partsOfSeq } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '@cairn/warehouse';
import type { DecisionsAt } from '../check/truth.ts';

const byRecord = defineQuery<{ seq: number; cause: string; made: number }>({
  name: 'faults.decisions-by-record',
  sql: `SELECT seq, cause, count() AS made FROM attainment_decisions FINAL GROUP BY seq, cause ORDER BY seq, cause`,
});

/** Every decision in the tables, by the record that led to it. */
export async function decisionsIn(warehouse: Pick<Warehouse, 'query'>): Promise<readonly DecisionsAt[]> {
  const rows = await warehouse.query(byRecord);
  return rows.map(({ seq, cause, made }) => ({ offset: partsOfSeq(seq).offset, cause, count: made }));
}
