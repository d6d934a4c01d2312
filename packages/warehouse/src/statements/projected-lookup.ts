import type { ListedStatement, ProjectedLookup } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';

const byId = defineQuery<ListedStatement & { voided: boolean }, { tenant: string; id: string }>({
  name: 'statements.projected',
  // Nothing voids a statement that voids (1.0.3 Data 2.3.2).
  sql: `SELECT seq, id, toUnixTimestamp64Milli(stored) AS storedAt, exact, withheld,
      NOT voiding AND {id:UUID} IN (
        SELECT target FROM statement_refs WHERE tenant = {tenant:String} AND target = {id:UUID} AND voiding
      ) AS voided
    FROM statements
    WHERE tenant = {tenant:String} AND seq IN (
      SELECT seq FROM statement_ids WHERE tenant = {tenant:String} AND id = {id:UUID}
    )
    LIMIT 1`,
  maxSeconds: 4,
});

/** Finds statements by id in the tables alone. */
export function createProjectedLookup(warehouse: Warehouse): ProjectedLookup {
  return {
    async findProjected(tenant, statementId) {
      const [found] = await warehouse.query(byId, { tenant, id: statementId });
      return found === undefined ? undefined : { ...found, voided: Boolean(found.voided) };
    },
  };
}
