import type { PersonDirectory } from '@cairn/competency';
import { chunks } from '../attainment/chunks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { ChangeRow } from './credential-change.ts';
import { changesOfLearners } from './queries.ts';

/** A change to a credential of a person, by the IRI that it was awarded under. */
export type ChangeOfPerson = ChangeRow & { readonly person: string; readonly credential: string };

/**
 * All changes to some credentials (none: to any) of some persons, as known below a position: those of their identifiers, as far
 * as they were theirs at the time of the change. Who is who is read once for a position, where joining it costs each query
 * all links.
 */
export async function loadChanges(
  queries: TenantQueries,
  {
    persons,
    credentials = [],
    before,
    directory,
  }: {
    readonly persons: readonly string[];
    readonly credentials?: string[];
    readonly before: number;
    /** Who is who at that position. */
    readonly directory: PersonDirectory;
  },
): Promise<Map<string, ChangeOfPerson[]>> {
  const changes = new Map(persons.map((person): [string, ChangeOfPerson[]] => [person, []]));
  const identifiers = new Set(persons.flatMap((person) => directory.identifiersOf(person)));
  for (const learners of chunks(identifiers)) {
    for (const { learner, ...row } of await queries.run(changesOfLearners, {
      learners,
      credentials,
      before,
    })) {
      const person = directory.personOf(learner, row.timestamp);
      changes.get(person)?.push({ ...row, person });
    }
  }
  return changes;
}
