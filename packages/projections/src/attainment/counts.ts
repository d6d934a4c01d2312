import { z } from 'zod';
import type { Counting } from '../tables/carry-counts.ts';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { ATTAINMENT } from './project.ts';
import { decisions } from './tables.ts';

/** Learners of one rule, by their latest decisions. */
export interface LearnersOfRule {
  /** Learners with evidence that counted. */
  learners: number;
  attained: number;
}

const row = z.object({ rule_id: z.string(), learners: countColumn, attained: countColumn });
type CountRow = z.infer<typeof row>;

/** The latest decisions below a seq, one per learner. */
const counts = tenantQuery<{ to: number }, CountRow>({
  name: 'decisions.counts',
  row,
  maxSeconds: 120,
  sql: (own) => `
    SELECT rule_id, countIf(latest.1 > 0) AS learners, countIf(latest.2) AS attained
    FROM (
      SELECT rule_id, argMax((counted, attained), seq) AS latest
      FROM ${own(decisions)} WHERE seq < {to:UInt64} GROUP BY rule_id, sipHash64(person)
    )
    GROUP BY rule_id`,
});

/** By how much a stretch of the log changes them: only learners with a decision in it are looked at. */
const changes = tenantQuery<{ from: number; to: number }, CountRow>({
  name: 'decisions.count-changes',
  row,
  maxSeconds: 120,
  sql: (own) => `
    SELECT rule_id, sum(toInt64(now.1 > 0) - toInt64(was.1 > 0)) AS learners,
      sum(toInt64(now.2) - toInt64(was.2)) AS attained
    FROM (
      SELECT rule_id, argMaxIf((counted, attained), seq, seq < {from:UInt64}) AS was,
        argMax((counted, attained), seq) AS now
      FROM ${own(decisions)}
      WHERE seq < {to:UInt64} AND (rule_id, person) IN (
        SELECT rule_id, person FROM ${own(decisions)}
        WHERE seq >= {from:UInt64} AND seq < {to:UInt64}
      )
      GROUP BY rule_id, person
    )
    GROUP BY rule_id`,
});

/** Counts for each rule the learners with evidence that counted, and those who attained. */
export const attainmentCounting: Counting<Map<string, LearnersOfRule>> = {
  projection: ATTAINMENT,
  empty: () => new Map(),
  async add(queries, byRule, { from, to }) {
    const rows = from === 0 ? await queries.run(counts, { to }) : await queries.run(changes, { from, to });
    for (const { rule_id, learners, attained } of rows) {
      const before = byRule.get(rule_id) ?? { learners: 0, attained: 0 };
      byRule.set(rule_id, { learners: before.learners + learners, attained: before.attained + attained });
    }
  },
};
