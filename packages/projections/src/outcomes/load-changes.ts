import type { PersonDirectory } from '@cairn/competency';
import { chunks } from '../tables/chunks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { ChangeRow } from './credential-change.ts';
import { changesOfLearners, lastChecks } from './queries.ts';

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
  await noteChecks(queries, [...changes.values()].flat(), before);
  return changes;
}

/** What was checked again was checked last then. */
async function noteChecks(
  queries: TenantQueries,
  changes: readonly (ChangeOfPerson & { checked_at: number | null })[],
  before: number,
): Promise<void> {
  const checked = changes.filter(({ basis, document }) => basis === 'verified' && document !== '');
  const keyOf = ({
    document,
    issuer,
    credential,
  }: Pick<ChangeOfPerson, 'document' | 'issuer' | 'credential'>) =>
    JSON.stringify([document, issuer, credential]);
  const last = new Map<string, number>();
  for (const documents of chunks(new Set(checked.map(({ document }) => document)))) {
    for (const row of await queries.run(lastChecks, { documents, before })) last.set(keyOf(row), row.last);
  }
  if (last.size === 0) return;
  for (const change of checked) {
    change.checked_at = Math.max(change.checked_at ?? 0, last.get(keyOf(change)) ?? 0) || null;
  }
}
