import type { PersonDirectory } from '@cairn/competency';
import { EMPLOYMENT_EVENT_TYPES, EMPLOYMENT_EVENTS } from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQueries, tenantQuery } from '../../tables/tenant-queries.ts';
import { statementsOfApplications, unvoided } from '../queries.ts';
import { employmentEvents } from '../tables.ts';
import type { MemberRow } from './members.ts';

const OF_EMPLOYMENT = EMPLOYMENT_EVENT_TYPES.filter((type) => EMPLOYMENT_EVENTS[type].part === 'employment');

const eventsOfCandidates = tenantQuery<
  { candidates: string[]; types: string[]; before: number },
  { candidate: string; registration: string; employer: string; timestamp: number; statement_id: string }
>({
  name: 'outcomes.employment-events-of-candidates',
  row: z.object({
    candidate: z.string(),
    registration: z.string(),
    employer: z.string(),
    timestamp: z.number(),
    statement_id: z.string(),
  }),
  sql: (own) => `
    SELECT DISTINCT candidate, registration, JSONExtractString(event, 'employer') AS employer, timestamp, statement_id
    FROM ${unvoided(own, employmentEvents)}
    WHERE candidate IN ({candidates:Array(String)}) AND type IN ({types:Array(String)})
    ORDER BY timestamp, toString(statement_id)`,
});

/**
 * The statements of members of a population, oldest first, by their ids: those of an application have its registration, those of an
 * employment are of the person with the employer, from its start to its end.
 */
export async function statementsOfMembers(
  queries: TenantQueries,
  members: readonly MemberRow[],
  { before, directory }: { readonly before: number; readonly directory: PersonDirectory },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const applications = members.filter(({ candidate }) => candidate !== '');
  const employments = members.filter(({ candidate }) => candidate === '');
  const [funnels, events] = await Promise.all([
    queries.run(statementsOfApplications, {
      registrations: applications.map(({ registration }) => registration),
      before,
    }),
    queries.run(eventsOfCandidates, {
      candidates: [...new Set(employments.flatMap(({ person }) => directory.identifiersOf(person)))],
      types: [...OF_EMPLOYMENT],
      before,
    }),
  ]);
  const byPerson = Map.groupBy(events, ({ candidate, timestamp }) =>
    directory.personOf(candidate, timestamp),
  );
  const funnelOf = new Map(funnels.map(({ registration, ids }) => [registration, ids]));
  return new Map([
    ...applications.map((row): [string, readonly string[]] => [
      row.member,
      funnelOf.get(row.registration) ?? [],
    ]),
    ...employments.map((row): [string, readonly string[]] => [
      row.member,
      (byPerson.get(row.person) ?? [])
        .filter(
          ({ employer, registration, timestamp }) =>
            (employer === row.employer || (registration !== '' && registration === row.registration)) &&
            timestamp >= row.index_at &&
            timestamp <= (row.ended_at ?? Number.POSITIVE_INFINITY),
        )
        .map((event) => event.statement_id),
    ]),
  ]);
}
