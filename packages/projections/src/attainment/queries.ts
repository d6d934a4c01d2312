import type { z } from 'zod';
import { tenantQuery } from '../tables/tenant-queries.ts';
import { attainmentDue, clockEvents, decisions } from './tables.ts';

const inForce = decisions.pick('rule_id', 'person', 'decision_id', 'previous_decision_id');

/** A decision in force, with what the next one needs of it. */
export type DecisionInForceRow = z.infer<typeof inForce>;

const IN_FORCE = `rule_id, person, argMax(decision_id, seq) AS decision_id,
  argMax(previous_decision_id, seq) AS previous_decision_id`;

/**
 * The decisions in force for pairs of a rule and a person below a position. `rules` holds each rule once, `indexes` the
 * index in it (from 1) for each of `persons`.
 */
export const decisionsOfPairs = tenantQuery<
  { rules: string[]; indexes: number[]; persons: string[]; before: number },
  DecisionInForceRow
>({
  name: 'attainment.decisions-of-pairs',
  row: inForce,
  maxSeconds: 120,
  sql: (own) => `
    SELECT ${IN_FORCE} FROM ${own(decisions)}
    WHERE seq < {before:UInt64} AND (rule_id, person) IN (
      SELECT {rules:Array(String)}[pair.1], pair.2
      FROM (SELECT arrayJoin(arrayZip({indexes:Array(UInt32)}, {persons:Array(String)})) AS pair)
    )
    GROUP BY rule_id, person`,
});

const saidInForce = inForce.extend(decisions.pick('status', 'attained', 'value', 'since').shape);

/** A decision in force with what it says. */
export type SaidInForceRow = z.infer<typeof saidInForce>;

/** @param rows which of the decisions, as FROM and WHERE */
function sqlOfSaid(rows: string): string {
  // As one tuple: argMax of a column alone passes over its nulls.
  return `
    SELECT rule_id, person, decision_id, previous_decision_id, said.1 AS status, said.2 AS attained, said.3 AS value,
      said.4 AS since
    FROM (
      SELECT ${IN_FORCE}, argMax((status, attained, value, since), seq) AS said ${rows} GROUP BY rule_id, person
    )`;
}

/** The decisions in force for every pair of some rules and some persons below a position, with what they say. */
export const decisionsOfRules = tenantQuery<
  { rules: string[]; persons: string[]; before: number },
  SaidInForceRow
>({
  name: 'attainment.decisions-of-rules',
  row: saidInForce,
  maxSeconds: 120,
  sql: (own) =>
    sqlOfSaid(`FROM ${own(decisions)}
      WHERE rule_id IN ({rules:Array(String)}) AND person IN ({persons:Array(String)}) AND seq < {before:UInt64}`),
});

/** All decisions in force for some persons below a position, with what they say. */
export const saidOfPersons = tenantQuery<{ persons: string[]; before: number }, SaidInForceRow>({
  name: 'attainment.said-of-persons',
  row: saidInForce,
  maxSeconds: 120,
  sql: (own) =>
    sqlOfSaid(`FROM ${own(decisions)} WHERE person IN ({persons:Array(String)}) AND seq < {before:UInt64}`),
});

/** All decisions in force for some persons below a position. */
export const decisionsOfPersons = tenantQuery<{ persons: string[]; before: number }, DecisionInForceRow>({
  name: 'attainment.decisions-of-persons',
  row: inForce,
  maxSeconds: 120,
  sql: (own) => `
    SELECT ${IN_FORCE} FROM ${own(decisions)}
    WHERE person IN ({persons:Array(String)}) AND seq < {before:UInt64}
    GROUP BY rule_id, person`,
});

/** The next persons, in order, who have a decision under some rules below a position. */
export const personsDecided = tenantQuery<
  { rules: string[]; before: number; after: string; limit: number },
  { person: string }
>({
  name: 'attainment.persons-decided',
  row: decisions.pick('person'),
  maxSeconds: 120,
  sql: (own) => `
    SELECT DISTINCT person FROM ${own(decisions)}
    WHERE rule_id IN ({rules:Array(String)}) AND seq < {before:UInt64} AND person > {after:String}
    ORDER BY person LIMIT {limit:UInt32}`,
});

/** Pairs of rule and person, in order, that were to be decided again within (`from`, `to`], as known below a position. */
export const decisionsDue = tenantQuery<
  { from: number; to: number; before: number; afterRule: string; afterPerson: string; limit: number },
  { rule_id: string; person: string }
>({
  name: 'attainment.decisions-due',
  row: attainmentDue.pick('rule_id', 'person'),
  maxSeconds: 300,
  sql: (own) => `
    SELECT DISTINCT rule_id, person FROM ${own(attainmentDue)}
    WHERE due > {from:Int64} AND due <= {to:Int64} AND seq < {before:UInt64}
      AND (rule_id, person) > ({afterRule:String}, {afterPerson:String})
    ORDER BY rule_id, person LIMIT {limit:UInt32}`,
});

/** The time that the clock events below a position have reached, ms since the epoch; 0 before the first. */
export const clockReached = tenantQuery<{ before: number }, { at: number }>({
  name: 'attainment.clock-reached',
  row: clockEvents.pick('at'),
  sql: (own) => `SELECT max(at) AS at FROM ${own(clockEvents)} WHERE seq < {before:UInt64}`,
});
