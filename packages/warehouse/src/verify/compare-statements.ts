import { seqOf } from '@cairn/lrs';
import { STATEMENT_COLUMNS } from '../statements/prepare-record.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import type { Differences } from './differences.ts';
import { digestOf, digestSql } from './digests.ts';
import type { ExpectedStatement } from './expected-rows.ts';
import type { Stretch } from './stretch.ts';

type Range = { tenant: string; from: number; to: number };

const digestsIn = defineQuery<{ seq: number; id: string; digest: string }, Range>({
  name: 'verify.statements',
  sql: `SELECT seq, toString(id) AS id, ${digestSql(STATEMENT_COLUMNS)} AS digest FROM statements
    WHERE tenant = {tenant:String} AND seq >= {from:UInt64} AND seq < {to:UInt64}`,
  maxSeconds: 600,
});

const rowsAt = defineQuery<Record<string, string>, { tenant: string; seqs: readonly number[] }>({
  name: 'verify.statementColumns',
  sql: `SELECT ${STATEMENT_COLUMNS.map((name) => `toString(s.${name}) AS ${name}`).join(', ')} FROM statements AS s
    WHERE s.tenant = {tenant:String} AND s.seq IN {seqs:Array(UInt64)}`,
  maxSeconds: 600,
});

/** Rows looked at in full, to name the columns that differ. */
const LOOKED_AT = 100;

/** Compares the rows of `statements` of one tenant in a stretch of the log: every column of every row. */
export async function compareStatements(
  warehouse: Warehouse,
  expected: readonly ExpectedStatement[],
  { tenant, partition, from, to, dead }: Stretch,
  differences: Differences,
): Promise<void> {
  const table = 'statements';
  const range = { tenant, from: seqOf(from, 0), to: seqOf(to, 0) };
  const rows = (await warehouse.query(digestsIn, range)).filter(({ seq }) => !dead.has(seq));
  // Rows that a crash has doubled are the same; until they merge, each of them has to be right.
  const found = Map.groupBy(rows, ({ seq }) => seq);
  const differing: ExpectedStatement[] = [];
  for (const statement of expected) {
    const rows = found.get(statement.seq);
    found.delete(statement.seq);
    const at = { table, tenant, partition, seq: statement.seq, statementId: statement.id } as const;
    if (rows === undefined) differences.add({ ...at, kind: 'missing', detail: 'no row' });
    else if (rows.some(({ digest }) => digest !== digestOf(statement.columns))) differing.push(statement);
  }
  for (const [seq, [row]] of found) {
    const statementId = row?.id ?? '';
    differences.add({ table, kind: 'extra', tenant, partition, seq, statementId, detail: NOT_IN_LOG });
  }
  const details = await columnsThatDiffer(warehouse, tenant, differing);
  for (const { seq, id: statementId } of differing) {
    const detail = details.get(seq) ?? 'another text';
    differences.add({ table, kind: 'different', tenant, partition, seq, statementId, detail });
  }
}

/** What to say of a row that the log knows nothing of. */
export const NOT_IN_LOG = 'the log has no such statement here';

async function columnsThatDiffer(
  warehouse: Warehouse,
  tenant: string,
  differing: readonly ExpectedStatement[],
): Promise<Map<number, string>> {
  const some = new Map(differing.slice(0, LOOKED_AT).map((statement) => [statement.seq, statement]));
  const details = new Map<number, string>();
  if (some.size === 0) return details;
  for (const row of await warehouse.query(rowsAt, { tenant, seqs: [...some.keys()] })) {
    const { columns = [] } = some.get(Number(row.seq)) ?? {};
    const names = STATEMENT_COLUMNS.filter((name, at) => row[name] !== columns[at]);
    if (names.length > 0) details.set(Number(row.seq), `another ${names.join(', ')}`);
  }
  return details;
}
