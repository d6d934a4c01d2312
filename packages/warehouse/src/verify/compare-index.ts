import { seqOf } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import type { Differences } from './differences.ts';
import type { ExpectedStatement } from './expected-rows.ts';
import { countedRows, indexRows, ROW_COLUMNS, type SummedTable } from './index-sums.ts';
import type { Stretch } from './stretch.ts';

/** Compares the rows of an index table one by one, in a stretch of which the sums differ. */
export async function compareIndex(
  warehouse: Warehouse,
  table: SummedTable,
  expected: readonly ExpectedStatement[],
  { tenant, partition, from, to, dead }: Stretch,
  differences: Differences,
): Promise<void> {
  const range = { tenant, from: seqOf(from, 0), below: seqOf(to, 0), dead: dead.offsets };
  const found = new Map<string, Row>();
  for (const row of await warehouse.query(rowsOf(table), range)) found.set(row.fields.join('\0'), row);
  for (const statement of expected) {
    if (table === 'refs' && statement.pointer !== undefined) continue;
    for (const row of indexRows(table, statement)) {
      if (found.delete(row.join('\0'))) continue;
      const { seq, id: statementId } = statement;
      const detail = describe(table, row);
      differences.add({ table, kind: 'missing', tenant, partition, seq, statementId, detail });
    }
  }
  const ids = new Map(expected.map(({ seq, id }) => [seq, id]));
  for (const { seq, fields } of found.values()) {
    const detail = describe(table, fields);
    const statementId = ids.get(seq) ?? '';
    differences.add({ table, kind: 'extra', tenant, partition, seq, statementId, detail });
  }
}

interface Row {
  readonly seq: number;
  readonly fields: readonly string[];
}

const rowsOf = (table: SummedTable) =>
  defineQuery<Row, { tenant: string; from: number; below: number; dead: readonly number[] }>({
    name: `verify.rows.${table}`,
    sql: `SELECT DISTINCT seq, [${ROW_COLUMNS[table].map((name) => `toString(${name})`).join(', ')}] AS fields
      FROM ${table} WHERE ${countedRows(table)} AND seq >= {from:UInt64}`,
    maxSeconds: 600,
  });

function describe(table: SummedTable, row: readonly string[]): string {
  return table === 'refs' ? `${row[0]} ${row[2]}` : `id ${row[0]}`;
}
