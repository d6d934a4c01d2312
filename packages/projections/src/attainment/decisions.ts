import { contributionOf, describeExclusion } from '@cairn/competency';
import { z } from 'zod';
import { tenantQuery } from '../tables/tenant-queries.ts';
import { decisions } from './tables.ts';

const decisionColumns = decisions.pick(
  'decision_id',
  'previous_decision_id',
  'learner',
  'framework',
  'competency',
  'rule_version',
  'rule_hash',
  'value',
  'attained',
  'included',
  'excluded',
  'decided_at',
);

/** A row of `decisions`. */
export type DecisionRow = z.infer<typeof decisionColumns>;

const COLUMNS = Object.keys(decisionColumns.shape).join(', ');

/**
 * The current decisions of a rule, a page by learner. `attained` is 1, 0, or 2 for both. Narrow columns choose the
 * page; only its rows are read whole.
 */
export const currentDecisions = tenantQuery<
  { rule: string; after: string; attained: number; limit: number },
  DecisionRow
>({
  name: 'decisions.current',
  row: decisionColumns,
  settings: { optimize_aggregation_in_order: 1 },
  sql: (own) => `
    SELECT DISTINCT ${COLUMNS} FROM ${own(decisions)}
    WHERE rule_id = {rule:String} AND (learner, seq) IN (
      SELECT learner, newest FROM (
        SELECT learner, max(seq) AS newest, argMax(attained, seq) AS latest
        FROM ${own(decisions)} WHERE rule_id = {rule:String} AND learner > {after:String}
        GROUP BY learner
      )
      WHERE {attained:UInt8} = 2 OR latest = {attained:UInt8}
      ORDER BY learner LIMIT {limit:UInt32}
    )
    ORDER BY learner`,
});

/** A decision by its id; the same evidence and rule can lead to the same decision again, then the newest. */
export const decisionById = tenantQuery<{ id: string }, DecisionRow>({
  name: 'decisions.by-id',
  row: decisionColumns,
  sql: (own) => `
    SELECT ${COLUMNS} FROM ${own(decisions)}
    WHERE decision_id = {id:String} ORDER BY seq DESC LIMIT 1`,
});

const includedList = z.array(
  z.object({
    statementId: z.string(),
    kind: z.string(),
    timestamp: z.string(),
    quality: z.number().optional(),
    weight: z.number(),
    contribution: z.number(),
  }),
);
const excludedList = z.array(
  z.object({
    statementId: z.string(),
    kind: z.string(),
    timestamp: z.string(),
    reason: z.string(),
    boundTo: z.string().optional(),
  }),
);

/**
 * The statements that counted in a decision; the contributions add up to the value where it is a mean. Rows from before
 * migration 021 have no `quality`: their `contribution` is what is called so now.
 */
export function includedOf(row: Pick<DecisionRow, 'included'>) {
  return includedList.parse(JSON.parse(row.included)).map(({ quality, ...entry }) =>
    quality === undefined
      ? {
          ...entry,
          quality: entry.contribution,
          contribution: contributionOf(entry.contribution, entry.weight),
        }
      : { ...entry, quality },
  );
}

/** The statements that did not, with the reasons and their words. */
export function excludedOf(row: DecisionRow) {
  return excludedList.parse(JSON.parse(row.excluded)).map(({ boundTo, ...entry }) => ({
    ...entry,
    words: describeExclusion(entry.reason, boundTo),
    ...(boundTo !== undefined && { boundTo }),
  }));
}
