import type { BindableValue } from '../bind.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import type { Condition } from './conditions.ts';

/** Places in the log, both ends included. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

type Params = Record<string, BindableValue>;

/** The first `count` statements of a range that meet a condition, in listing order; a statement may be there twice. */
export async function candidatesFrom(
  warehouse: Warehouse,
  tenant: string,
  condition: Condition,
  range: SeqRange,
  ascending: boolean,
  count: number,
): Promise<number[]> {
  const direction = ascending ? 'ASC' : 'DESC';
  // The whole sorting key in ORDER BY lets ClickHouse read in its order and stop at the limit.
  const sources = sourcesOf(condition).map(
    ({ from, where, order }) =>
      `(SELECT seq FROM ${from} WHERE ${where} AND seq BETWEEN {from:UInt64} AND {to:UInt64}
        ORDER BY ${order.map((column) => `${column} ${direction}`).join(', ')} LIMIT {count:UInt32})`,
  );
  const query = defineQuery<{ seq: number }, Params>({
    name: `candidates.${condition.table}`,
    sql: `SELECT seq FROM (${sources.join(' UNION ALL ')}) ORDER BY seq ${direction} LIMIT {count:UInt32}`,
  });
  const rows = await warehouse.query(query, { tenant, ...range, count, ...paramsOf(condition) });
  return rows.map(({ seq }) => seq);
}

/** Those of some statements that meet a condition, in the order given. */
export async function meeting(
  warehouse: Warehouse,
  tenant: string,
  condition: Condition,
  seqs: readonly number[],
): Promise<number[]> {
  if (seqs.length === 0) return [];
  const query = defineQuery<{ seq: number }, Params>({
    name: `meeting.${condition.table}`,
    sql: sourcesOf(condition)
      .map(({ from, where }) => `SELECT seq FROM ${from} WHERE ${where} AND seq IN {seqs:Array(UInt64)}`)
      .join(' UNION ALL '),
  });
  const rows = await warehouse.query(query, { tenant, seqs, ...paramsOf(condition) });
  const found = new Set(rows.map(({ seq }) => seq));
  const met = condition.table !== 'voided';
  return seqs.filter((seq) => found.has(seq) === met);
}

interface Source {
  readonly from: string;
  readonly where: string;
  readonly order: readonly string[];
}

const OWN = 'tenant = {tenant:String}';

function sourcesOf(condition: Condition): Source[] {
  switch (condition.table) {
    case 'refs':
      return condition.kinds.map((kind) => ({
        from: 'refs',
        where: `${OWN} AND kind = '${kind}' AND key_hash = sipHash64({key:String}) AND key = {key:String}`,
        order: ['tenant', 'kind', 'key_hash', 'seq'],
      }));
    case 'statements': {
      const where = condition.authority === undefined ? OWN : `${OWN} AND authority = {authority:String}`;
      return [{ from: 'statements', where, order: ['tenant', 'seq'] }];
    }
    case 'voided':
      return [{ from: 'voided_statements', where: OWN, order: ['tenant', 'seq'] }];
  }
}

function paramsOf(condition: Condition): Params {
  if (condition.table === 'refs') return { key: condition.key };
  if (condition.table === 'statements' && condition.authority !== undefined) {
    return { authority: condition.authority };
  }
  return {};
}
