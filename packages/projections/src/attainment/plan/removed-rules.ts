import type { AttainmentRule, AttainmentRules } from '@cairn/competency';
import { z } from 'zod';
import { chunks } from '../../tables/chunks.ts';
import { countColumn, type TenantQueries, tenantQuery } from '../../tables/tenant-queries.ts';
import { decisions } from '../tables.ts';

/** A rule that a publication leaves out: what was decided by it stays, and nothing more is decided. */
export interface RemovedRule {
  readonly rule: AttainmentRule;
  /** Persons with a decision in force. */
  readonly persons: number;
  /** Those of them who attained it. */
  readonly attained: number;
}

const decidedUnder = tenantQuery<
  { rules: string[]; before: number },
  { rule_id: string; persons: number; attained: number }
>({
  name: 'plan.decided-under',
  row: z.object({ rule_id: z.string(), persons: countColumn, attained: countColumn }),
  maxSeconds: 120,
  sql: (own) => `
    SELECT rule_id, count() AS persons, countIf(attained_last) AS attained
    FROM (
      SELECT rule_id, person, argMax(attained, seq) AS attained_last FROM ${own(decisions)}
      WHERE rule_id IN ({rules:Array(String)}) AND seq < {before:UInt64} GROUP BY rule_id, person
    )
    GROUP BY rule_id`,
});

/** The rules that are in force and would not be any more, with the decisions under them. */
export async function removedRules(
  queries: TenantQueries,
  { before: was, after }: { readonly before: AttainmentRules; readonly after: AttainmentRules },
  before: number,
): Promise<RemovedRule[]> {
  const removed = [...was.byId.values()].filter(({ id }) => !after.byId.has(id));
  const counts = new Map<string, Pick<RemovedRule, 'persons' | 'attained'>>();
  for (const rules of chunks(removed.map(({ id }) => id)))
    for (const { rule_id, ...count } of await queries.run(decidedUnder, { rules, before }))
      counts.set(rule_id, count);
  return removed.map((rule) => ({ rule, persons: 0, attained: 0, ...counts.get(rule.id) }));
}
