import { partsOfSeq, STATEMENTS_PER_RECORD } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { SUM_LIMIT, sumSql, weightOf } from './digests.ts';
import type { ExpectedStatement } from './expected-rows.ts';

/** The index tables whose rows lie elsewhere than in the order of the log: they are compared by sums over stretches of it. */
export type SummedTable = 'statement_ids' | 'refs';

/** Offsets of a stretch. */
const STRETCH = 1024;
const SEQS = STRETCH * STATEMENTS_PER_RECORD;

interface Sum {
  rows: number;
  sum: number;
}

/** A stretch of the log, by its number, of which a table holds other rows than it should. */
export interface DifferingStretch {
  readonly table: SummedTable;
  readonly from: number;
  /** Offset after its last. */
  readonly to: number;
}

/** Columns that make a row of a table what it is. */
export const ROW_COLUMNS = {
  statement_ids: ['id', 'seq'],
  refs: ['kind', 'seq', 'key'],
} as const satisfies Record<SummedTable, readonly string[]>;

/** The rows a statement should have of its own, as {@link ROW_COLUMNS} has them. */
export function indexRows(table: SummedTable, { id, seq, keys }: ExpectedStatement): string[][] {
  if (table === 'statement_ids') return [[id, String(seq)]];
  const rows = new Map(keys.map(([kind, key]) => [`${kind} ${key}`, [kind, String(seq), key]]));
  return [...rows.values()];
}

/** The rows of the index tables that the log leads to for one tenant, as sums of a fixed size. */
export class IndexSums {
  readonly #sums = { statement_ids: new Map<number, Sum>(), refs: new Map<number, Sum>() };

  add(statement: ExpectedStatement): void {
    const stretch = Math.floor(partsOfSeq(statement.seq).offset / STRETCH);
    this.#add('statement_ids', stretch, statement);
    // What chains of StatementRefs add to a statement's keys is looked at one by one.
    if (statement.pointer === undefined) this.#add('refs', stretch, statement);
  }

  #add(table: SummedTable, stretch: number, statement: ExpectedStatement): void {
    const sums = this.#sums[table];
    let sum = sums.get(stretch);
    if (sum === undefined) {
      sum = { rows: 0, sum: 0 };
      sums.set(stretch, sum);
    }
    for (const row of indexRows(table, statement)) {
      sum.rows += 1;
      sum.sum = (sum.sum + weightOf(row)) % SUM_LIMIT;
    }
  }

  /**
   * The stretches of a table that differ, in the order of the log.
   * @param below rows at this seq or later do not count
   * @param dead offsets of dead letters, whose rows do not count either
   */
  async differing(
    warehouse: Warehouse,
    table: SummedTable,
    of: { readonly tenant: string; readonly below: number; readonly dead: readonly number[] },
  ): Promise<DifferingStretch[]> {
    const found = new Map((await warehouse.query(sumsOf(table), { ...of })).map((row) => [row.stretch, row]));
    const expected = this.#sums[table];
    const stretches = [...new Set([...found.keys(), ...expected.keys()])].toSorted((a, b) => a - b);
    return stretches
      .filter((stretch) => {
        const [is, should] = [found.get(stretch), expected.get(stretch)];
        return is?.rows !== should?.rows || is?.sum !== should?.sum;
      })
      .map((stretch) => ({ table, from: stretch * STRETCH, to: (stretch + 1) * STRETCH }));
  }
}

type SumParams = { tenant: string; below: number; dead: readonly number[] };

/** What rows of these tables count in a comparison; pointers' rows of `refs` do not. */
export function countedRows(table: SummedTable): string {
  const pointers = '(SELECT seq FROM statement_refs WHERE tenant = {tenant:String})';
  return `tenant = {tenant:String} AND seq < {below:UInt64}
    AND intDiv(seq, ${STATEMENTS_PER_RECORD}) NOT IN {dead:Array(UInt64)}
    ${table === 'refs' ? `AND seq NOT IN ${pointers}` : ''}`;
}

function sumsOf(table: SummedTable) {
  return defineQuery<Sum & { stretch: number }, SumParams>({
    name: `verify.sums.${table}`,
    sql: `SELECT intDiv(seq, ${SEQS}) AS stretch, count() AS rows, ${sumSql(ROW_COLUMNS[table])} AS sum
      FROM ${table} FINAL WHERE ${countedRows(table)} GROUP BY stretch`,
    maxSeconds: 3_600,
  });
}
