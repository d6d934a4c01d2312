import { type Statement, statementKeys } from '@cairn/xapi';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import type { LinkedStatement } from './prepare-record.ts';
import { refKeysOf } from './ref-keys.ts';
import type { LinkLookup } from './resolve-links.ts';

type ByIds = { tenant: string; ids: readonly string[] };

const statementsByIds = defineQuery<{ id: string; seq: number; exact: string }, ByIds>({
  name: 'links.statements',
  sql: `SELECT id, seq, exact FROM statements WHERE tenant = {tenant:String} AND seq IN
    (SELECT seq FROM statement_ids WHERE tenant = {tenant:String} AND id IN {ids:Array(UUID)})`,
  maxSeconds: 60,
});

const referrersByTargets = defineQuery<{ target: string; id: string; seq: number; voiding: boolean }, ByIds>({
  name: 'links.referrers',
  sql: `SELECT DISTINCT target, id, seq, voiding FROM statement_refs
    WHERE tenant = {tenant:String} AND target IN {ids:Array(UUID)}`,
  maxSeconds: 60,
});

/** Statements looked up at once: their texts are kept in memory. */
const STATEMENTS_AT_ONCE = 1_000;
const TARGETS_AT_ONCE = 10_000;

/** Looks links up in the tables of statements. A statement has arrived when it is in `statements` itself. */
export function createLinkLookup(warehouse: Warehouse, tenant: string): LinkLookup {
  return {
    async statements(ids) {
      const found: LinkedStatement[] = [];
      for (const some of slices(ids, STATEMENTS_AT_ONCE)) {
        for (const row of await warehouse.query(statementsByIds, { tenant, ids: some }))
          found.push(linked(row));
      }
      return found;
    },
    async referrers(ids) {
      const found = [];
      for (const some of slices(ids, TARGETS_AT_ONCE)) {
        for (const row of await warehouse.query(referrersByTargets, { tenant, ids: some })) found.push(row);
      }
      return found;
    },
  };
}

function linked({ id, seq, exact }: { id: string; seq: number; exact: string }): LinkedStatement {
  const value: Statement = JSON.parse(exact);
  const keys = statementKeys(value);
  const voiding = keys.voids !== undefined;
  return {
    id,
    seq,
    keys: () => refKeysOf(keys),
    voiding,
    ...(keys.refersTo !== undefined && { refersTo: keys.refersTo }),
  };
}

function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
