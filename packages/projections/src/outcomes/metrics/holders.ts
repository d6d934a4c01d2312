import type { FollowUp, Metric, RateMetric } from '@cairn/outcomes';
import { evidence, evidenceVoids } from '../../evidence/tables.ts';
import { personAt } from '../../persons/person-at.ts';
import { persons } from '../../persons/tables.ts';
import type { OwnRows } from '../../tables/tenant-queries.ts';
import { awardsOfPersons, awardsUntil } from '../queries.ts';
import { employmentEvents } from '../tables.ts';
import { membersOfPopulation } from './populations.ts';

/**
 * The members of a metric's population with `holder`: whether one of the person's awards was made before the member's index time and
 * had not ended by then; and `recorded`: whether anything of the person's learning is known.
 */
export function membersWithHolders(metric: Metric, own: OwnRows, award?: string): string {
  const recorded = `person IN (${personsWithRecord(own)}) AS recorded`;
  return `SELECT * EXCEPT (recorded), ${recorded} FROM (${membersInGroups(metric, own, award)})`;
}

/** An award as members have them: its time and its end, ms since the epoch. */
const AWARD = '(timestamp, until)';
/** The same with what was awarded, and how that is known. */
export const AWARD_OF_WHAT = '(timestamp, until, toString(credential), basis)';

/**
 * As {@link membersWithHolders}, where nobody asks for `recorded`, which is dear: it is true. Those of a follow-up are in its groups.
 * @param award SQL of an award, of which `awards` has all
 */
export function membersInGroups(metric: Metric | FollowUp, own: OwnRows, award = AWARD): string {
  if (metric.kind === 'follow-up')
    return `SELECT *, true AS recorded FROM (${membersOfPopulation(metric, own)})`;
  return `
  SELECT *, true AS recorded,
    arrayExists(award -> award.1 < index_at AND award.2 >= index_at, awards) AS holder
  FROM (${withAwards(metric, own, award)})`;
}

/**
 * The members at whose index time the person had never been awarded the credential; `holder`: whether the person was awarded it
 * later. Nothing that happened then can come from the credential.
 */
export function membersBeforeAward(metric: RateMetric, own: OwnRows): string {
  return `
  SELECT *, true AS recorded, notEmpty(awards) AS holder
  FROM (${withAwards(metric, own, AWARD)}) WHERE NOT arrayExists(award -> award.1 < index_at, awards)`;
}

function withAwards(metric: Metric, own: OwnRows, award: string): string {
  return `
  SELECT member.* EXCEPT (person), member.person AS person, award.awards AS awards
  FROM (${membersOfPopulation(metric, own)}) AS member
  LEFT JOIN (
    SELECT person, groupArray(${award}) AS awards
    FROM ${awardsUntil(own, 'empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)})')}
    GROUP BY person
  ) AS award ON award.person = member.person`;
}

/**
 * Persons of whom any evidence or change to a credential is known. Evidence is read for those with an employment event and for
 * whoever is linked, not for all learners.
 */
function personsWithRecord(own: OwnRows): string {
  const learner = { identifier: 'piece.learner', at: 'piece.timestamp', name: 'learner_steps' };
  const { join, person } = personAt(own, learner);
  return `
    SELECT person FROM ${awardsOfPersons(own)}
    UNION DISTINCT
    SELECT ${person} AS person FROM (
      SELECT DISTINCT learner, timestamp FROM ${own(evidence)}
      WHERE learner IN (
          SELECT candidate FROM ${own(employmentEvents)} WHERE seq < {before:UInt64}
          UNION DISTINCT SELECT identifier FROM ${own(persons)}
        )
        AND seq < {before:UInt64}
        AND statement_id NOT IN (SELECT target_id FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64})
    ) AS piece ${join}`;
}
