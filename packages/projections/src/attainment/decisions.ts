import { z } from 'zod';
import { type OwnRows, tenantQuery } from '../tables/tenant-queries.ts';
import { attainmentDue, decisions } from './tables.ts';

const decisionColumns = decisions.pick(
  'rule_id',
  'person',
  'seq',
  'decision_id',
  'previous_decision_id',
  'framework',
  'competency',
  'rule_version',
  'rule_hash',
  'status',
  'value',
  'attained',
  'since',
  'evidence_at',
  'counted',
  'newest',
  'cause',
  'cause_id',
  'decided_at',
);

/** A row of decisions. */
export type DecisionRow = z.infer<typeof decisionColumns>;

const COLUMNS = Object.keys(decisionColumns.shape).join(', ');

/** Which of the decisions in force are asked for; times are ms since the epoch. */
export type DecisionsWanted = {
  readonly rule: string;
  /** seq below which the log is known. */
  readonly before: number;
  readonly asOf: number;
  /** 1 or 0; 2 for both. */
  readonly attained: number;
  readonly after: string;
  readonly limit: number;
};

const inForceColumns = decisionColumns.extend({ speaks: z.number() });

/** A decision in force; `speaks` is 1 when it says what holds at the as-of time. */
export type DecisionInForceRow = z.infer<typeof inForceColumns>;

/**
 * The decisions in force of a rule, as known below a position, a page by person. Those that do not speak for the as-of
 * time, since they are of a later time, or were to be made again before it, are among them whatever they say. Narrow
 * columns choose the page; only its rows are read whole.
 */
export const decisionsInForce = tenantQuery<DecisionsWanted, DecisionInForceRow>({
  name: 'decisions.in-force',
  row: inForceColumns,
  settings: { optimize_aggregation_in_order: 1 },
  sql: (own) => `
    SELECT DISTINCT ${COLUMNS}, (person, seq) IN (SELECT person, newest FROM (${pageOf(own)}) WHERE speaks) AS speaks
    FROM ${own(decisions)}
    WHERE rule_id = {rule:String} AND (person, seq) IN (SELECT person, newest FROM (${pageOf(own)}))
    ORDER BY person`,
});

/** Whose newest decisions are on the page, and whether they speak for the as-of time. */
function pageOf(own: OwnRows): string {
  return `
    SELECT person, newest, speaks FROM (
      SELECT person, newest, attained_last,
        decided_last <= {asOf:Int64} AND NOT arrayExists(due -> due > decided_last, dues) AS speaks
      FROM (
        SELECT person, max(seq) AS newest, argMax(attained, seq) AS attained_last,
          argMax(decided_at, seq) AS decided_last
        FROM ${own(decisions)}
        WHERE rule_id = {rule:String} AND person > {after:String} AND seq < {before:UInt64}
        GROUP BY person
      ) AS last
      LEFT JOIN (
        SELECT person, groupUniqArray(due) AS dues FROM ${own(attainmentDue)}
        WHERE rule_id = {rule:String} AND person > {after:String} AND seq < {before:UInt64}
          AND due <= {asOf:Int64}
        GROUP BY person
      ) AS pending USING person
    )
    WHERE {attained:UInt8} = 2 OR attained_last = {attained:UInt8} OR NOT speaks
    ORDER BY person LIMIT {limit:UInt32}`;
}

/** A decision by its id; the same evidence and rule can lead to the same decision again, then the newest. */
export const decisionById = tenantQuery<{ id: string; before: number }, DecisionRow>({
  name: 'decisions.by-id',
  row: decisionColumns,
  sql: (own) => `
    SELECT ${COLUMNS} FROM ${own(decisions)}
    WHERE decision_id = {id:String} AND seq < {before:UInt64} ORDER BY seq DESC LIMIT 1`,
});
