import type { FollowUp, Metric, RateMetric } from '@cairn/outcomes';
import { evidence, evidenceVoids } from '../../evidence/tables.ts';
import { personAt } from '../../persons/person-at.ts';
import { persons } from '../../persons/tables.ts';
import type { OwnRows } from '../../tables/tenant-queries.ts';
import { awardsOfPersons, awardsUntil } from '../queries.ts';
import { membersOfPopulation, tableOf } from './populations.ts';

/**
 * The members of a metric's population with `holder`: whether one of the person's awards was made before the member's index time and
 * had not ended by then; and `recorded`: whether anything of the person's learning is known.
 */
export function membersWithHolders(metric: Metric, own: OwnRows, award?: string): string {
  const recorded = `who IN (${personsWithRecord(metric, own)}) AS recorded`;
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
    return `SELECT *, true AS recorded, ${who('person')} AS who FROM (${membersOfPopulation(metric, own)})`;
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

/** SQL of a person as a number: of 128 bits, so that no two are alike, and much quicker to group and join by than a text. */
const who = (person: string) => `sipHash128(${person})`;

function withAwards(metric: Metric, own: OwnRows, award: string): string {
  return `
  SELECT member.*, award.awards AS awards
  FROM (SELECT *, ${who('person')} AS who FROM (${membersOfPopulation(metric, own)})) AS member
  LEFT JOIN (
    SELECT ${who('person')} AS holder_of, groupArray(${award}) AS awards
    FROM ${awardsUntil(own, 'empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)})')}
    GROUP BY holder_of
  ) AS award ON award.holder_of = member.who`;
}

/** More members than this have so many people that their evidence is nearly everybody's: then all is read, which the index cannot help. */
const MANY = 20_000;

/**
 * Persons of whom any evidence or change to a credential is known. Of those who are not linked, evidence is read of the people in the table
 * of the population alone, unless they are many; only whoever is linked needs the time of it.
 */
function personsWithRecord(metric: Metric, own: OwnRows): string {
  const linked = `${own(persons)} WHERE seq < {before:UInt64}`;
  const rows = own(tableOf(metric));
  const known = `${own(evidence)} WHERE seq < {before:UInt64}
    AND statement_id NOT IN (SELECT target_id FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64})`;
  const learner = { identifier: 'piece.learner', at: 'piece.timestamp', name: 'learner_steps' };
  const { join, person } = personAt(own, learner);
  return `
    SELECT ${who('person')} FROM ${awardsOfPersons(own)}
    UNION ALL
    SELECT DISTINCT ${who('learner')} AS one FROM ${known}
      AND if((SELECT count() FROM ${rows}) > ${MANY}, true, learner IN (SELECT person FROM ${rows}))
      AND one NOT IN (SELECT ${who('identifier')} FROM ${linked})
    UNION ALL
    SELECT ${who(person)} FROM (
      SELECT DISTINCT learner, timestamp FROM ${known} AND learner IN (SELECT identifier FROM ${linked})
    ) AS piece ${join}`;
}
