import { seqOf } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { NOT_IN_LOG } from './compare-statements.ts';
import type { Differences } from './differences.ts';
import type { ExpectedStatement } from './expected-rows.ts';
import type { Stretch } from './stretch.ts';

const pointersIn = defineQuery<
  { seq: number; target: string; id: string; voiding: boolean },
  { tenant: string; from: number; to: number }
>({
  name: 'verify.pointers',
  sql: `SELECT DISTINCT seq, target, id, voiding FROM statement_refs
    WHERE tenant = {tenant:String} AND seq >= {from:UInt64} AND seq < {to:UInt64}`,
  maxSeconds: 600,
});

/** Compares the rows of `statement_refs` of one tenant in a stretch of the log. */
export async function comparePointers(
  warehouse: Warehouse,
  expected: readonly ExpectedStatement[],
  { tenant, partition, from, to, dead }: Stretch,
  differences: Differences,
): Promise<void> {
  const table = 'statement_refs';
  const range = { tenant, from: seqOf(from, 0), to: seqOf(to, 0) };
  const rows = (await warehouse.query(pointersIn, range)).filter(({ seq }) => !dead.has(seq));
  const found = Map.groupBy(rows, ({ seq }) => seq);
  for (const { seq, id: statementId, pointer } of expected) {
    if (pointer === undefined) continue;
    const rows = found.get(seq) ?? [];
    found.delete(seq);
    const at = { table, tenant, partition, seq, statementId } as const;
    const target = `points at ${pointer.refersTo}`;
    if (rows.length === 0) differences.add({ ...at, kind: 'missing', detail: target });
    const isRight = (row: (typeof rows)[number]) =>
      row.target === pointer.refersTo.toLowerCase() &&
      row.id === statementId &&
      row.voiding === pointer.voiding;
    if (!rows.every(isRight)) differences.add({ ...at, kind: 'different', detail: target });
  }
  for (const [seq, [row]] of found) {
    const statementId = row?.id ?? '';
    differences.add({ table, kind: 'extra', tenant, partition, seq, statementId, detail: NOT_IN_LOG });
  }
}
