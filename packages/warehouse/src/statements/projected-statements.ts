import type { ProjectedStatements } from '@cairn/lrs';
import { createMarksReader } from '../marks-reader.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { gatherSeqs } from './gather-seqs.ts';
import { readProjectedIds } from './projected-ids.ts';
import { STATEMENTS_PROJECTION } from './statement-projection.ts';

const seqsByIds = defineQuery<{ id: string; seq: number }, { tenant: string; ids: readonly string[] }>({
  name: 'projected.seqs',
  // Rows of a batch that was written twice are the same; there is one seq to an id.
  sql: `SELECT id, min(seq) AS seq FROM statement_ids
    WHERE tenant = {tenant:String} AND id IN {ids:Array(UUID)} GROUP BY id`,
  maxSeconds: 4,
});

const voiding = defineQuery<{ seq: number }, { tenant: string; id: string }>({
  name: 'projected.voided',
  sql: `SELECT seq FROM statement_refs
    WHERE tenant = {tenant:String} AND target = {id:UUID} AND voiding LIMIT 1`,
  maxSeconds: 4,
});

/**
 * What the tables of statements know: the memory of a log that cannot look up ids by itself. What is found may hold ids
 * that others asked for at the same time.
 */
export function createProjectedStatements(warehouse: Warehouse): ProjectedStatements {
  const read = createMarksReader(warehouse, STATEMENTS_PROJECTION);
  const lookUp = gatherSeqs(async (tenant, ids) => {
    const rows = await warehouse.query(seqsByIds, { tenant, ids });
    return new Map(rows.map(({ id, seq }) => [id, seq]));
  });
  return {
    generation: () => warehouse.generation ?? 0,
    reached: async (partition) => (await read(partition)).next,
    seqs: async (tenant, ids) => (ids.length === 0 ? new Map() : lookUp(tenant, ids)),
    voided: async (tenant, id) => (await warehouse.query(voiding, { tenant, id })).length > 0,
    ids: () => readProjectedIds(warehouse),
  };
}
