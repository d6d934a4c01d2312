import { STATEMENTS_PER_RECORD } from '@cairn/lrs';
import { createLinkLookup } from '../statements/link-lookup.ts';
import type { LinkedStatement } from '../statements/prepare-record.ts';
import { chainFrom, loadChains } from '../statements/resolve-links.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import type { Differences } from './differences.ts';
import type { ExpectedStatement } from './expected-rows.ts';

type Some = { tenant: string; seqs: readonly number[] };

const refsOf = defineQuery<{ seq: number; kind: string; key: string }, Some>({
  name: 'verify.refsOfPointers',
  sql: `SELECT DISTINCT seq, toString(kind) AS kind, key FROM refs
    WHERE tenant = {tenant:String} AND seq IN {seqs:Array(UInt64)}`,
  maxSeconds: 600,
});

const voidedBy = defineQuery<{ seq: number; by: number }, Some & { below: number }>({
  name: 'verify.voided',
  sql: `SELECT DISTINCT seq, voided_by AS by FROM voided_statements
    WHERE tenant = {tenant:String} AND voided_by IN {seqs:Array(UInt64)} AND seq < {below:UInt64}`,
  maxSeconds: 600,
});

const strayVoids = defineQuery<
  { seq: number; by: number },
  { tenant: string; below: number; dead: readonly number[] }
>({
  name: 'verify.strayVoids',
  sql: `SELECT DISTINCT seq, voided_by AS by FROM voided_statements
    WHERE tenant = {tenant:String} AND voided_by < {below:UInt64}
      AND intDiv(voided_by, ${STATEMENTS_PER_RECORD}) NOT IN {dead:Array(UInt64)}
      AND voided_by NOT IN (SELECT seq FROM statement_refs WHERE tenant = {tenant:String})`,
  maxSeconds: 600,
});

/** Reports statements that are voided by what points at none. */
export async function findStrayVoids(
  warehouse: Warehouse,
  { tenant, partition, below, dead }: LinkScope & { readonly dead: readonly number[] },
  differences: Differences,
): Promise<void> {
  for (const { seq, by } of await warehouse.query(strayVoids, { tenant, below, dead })) {
    const at = { table: 'voided_statements', kind: 'extra', tenant, partition, statementId: '' } as const;
    differences.add({ ...at, seq: by, detail: `voids the statement at seq ${seq}` });
  }
}

/** Where the statements are whose links are compared. */
export interface LinkScope {
  readonly tenant: string;
  readonly partition: number;
  /** What is at this seq or later may already be projected, but need not be. */
  readonly below: number;
}

/**
 * Compares what follows from statements that point at others: the keys they inherit along the chain, and what they void.
 * Whatever they lead to is looked up by its id in the tables, which are compared with the log themselves.
 */
export async function compareLinks(
  warehouse: Warehouse,
  pointing: readonly ExpectedStatement[],
  { tenant, partition, below }: LinkScope,
  differences: Differences,
): Promise<void> {
  if (pointing.length === 0) return;
  const starts = pointing.map(linked);
  const known = new Map(starts.map((statement) => [statement.id, statement]));
  await loadChains(starts, known, createLinkLookup(warehouse, tenant));
  const seqs = pointing.map(({ seq }) => seq);
  const [refs, voided] = await Promise.all([
    warehouse.query(refsOf, { tenant, seqs }),
    warehouse.query(voidedBy, { tenant, seqs, below }),
  ]);
  const foundRefs = Map.groupBy(refs, ({ seq }) => seq);
  const foundVoided = Map.groupBy(voided, ({ by }) => by);

  for (const start of starts) {
    const at = { tenant, partition, seq: start.seq, statementId: start.id };
    const [must, may] = inheritedBy(chainFrom(start, known), below);
    const present = new Set((foundRefs.get(start.seq) ?? []).map(({ kind, key }) => `${kind} ${key}`));
    for (const key of must) {
      if (!present.has(key)) differences.add({ ...at, table: 'refs', kind: 'missing', detail: key });
    }
    for (const key of present) {
      if (!must.has(key) && !may.has(key))
        differences.add({ ...at, table: 'refs', kind: 'extra', detail: key });
    }
    const target = start.refersTo === undefined ? undefined : known.get(start.refersTo);
    const voids = start.voiding && target !== undefined && !target.voiding && target.seq < below;
    const rows = foundVoided.get(start.seq) ?? [];
    const table = 'voided_statements';
    if (voids && !rows.some(({ seq }) => seq === target.seq)) {
      differences.add({ ...at, table, kind: 'missing', detail: `voids ${target.id}` });
    }
    for (const { seq } of rows) {
      if (voids && seq === target.seq) continue;
      differences.add({ ...at, table, kind: 'extra', detail: `voids the statement at seq ${seq}` });
    }
  }
}

/** Keys that a statement must have and those it may have, for what it leads to may be projected already. */
function inheritedBy(
  chain: readonly LinkedStatement[],
  below: number,
): readonly [must: ReadonlySet<string>, may: ReadonlySet<string>] {
  const [must, may] = [new Set<string>(), new Set<string>()];
  let into = must;
  for (const statement of chain) {
    // After one that may not be there yet, nothing has to be.
    if (statement.seq >= below) into = may;
    for (const { kind, key } of statement.keys()) into.add(`${kind} ${key}`);
  }
  return [must, may];
}

function linked({ id, seq, keys, pointer }: ExpectedStatement): LinkedStatement {
  return {
    id,
    seq,
    voiding: pointer?.voiding ?? false,
    ...(pointer !== undefined && { refersTo: pointer.refersTo }),
    keys: () => keys.map(([kind, key]) => ({ kind, key })),
  };
}
