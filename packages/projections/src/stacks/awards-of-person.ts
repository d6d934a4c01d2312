import { awardStatus, awardsOf, barsOfBadges, retiredFrom } from '@cairn/competency';
import { changeOfRow } from '../outcomes/credential-change.ts';
import { badgeLifetimeOf } from '../outcomes/lifetimes.ts';
import { loadChanges } from '../outcomes/load-changes.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { KnownAward } from './known-awards.ts';
import { loadStacks } from './known-stacks.ts';
import { stacksOfPersons } from './stacks-of-persons.ts';

/** An award of a person, whether or not the catalogue knows what was awarded. */
export interface AwardOfPerson extends KnownAward {
  /** IRI of the badge as it is compared; undefined of what came with a stack. */
  readonly activity: string | undefined;
  /** Credentials of the catalogue that it awards. */
  readonly credentials: readonly string[];
}

/**
 * Everything that a person was awarded up to a time, from what is known below a position; the newest first.
 * @throws {TooMuchEvidence} when the person has more evidence than may be read at once
 */
export async function awardsOfPerson(
  queries: TenantQueries,
  { person, before, asOf }: { readonly person: string; readonly before: number; readonly asOf: number },
): Promise<AwardOfPerson[]> {
  const known = await loadStacks(queries, before);
  const directory = await loadDirectory(queries, before);
  const read = { directory, changes: loadChanges(queries, { persons: [person], before, directory }) };
  const [made, changes] = await Promise.all([
    stacksOfPersons(queries, known, { persons: [person], asOf, read }),
    read.changes,
  ]);
  const lifetimeOf = badgeLifetimeOf(known.catalogue);
  const awards = awardsOf(
    (changes.get(person) ?? []).map((row) => changeOfRow(row, row.credential)),
    lifetimeOf,
    barsOfBadges(known.catalogue.credentials.values()),
  )
    .filter(({ from }) => from <= asOf)
    .map(
      (award): AwardOfPerson => ({
        basis: award.basis,
        status: awardStatus(award, asOf),
        from: award.from,
        award,
        activity: award.credential,
        credentials: known.credentialsOf.get(award.credential) ?? [],
      }),
    );
  for (const { id, credential } of known.catalogue.stacks.values()) {
    const grant = made.get(person)?.grants.get(id)?.at(-1);
    if (credential === undefined || grant?.until !== Infinity) continue;
    // Nobody new gets it once it is retired itself.
    const until = retiredFrom(known.catalogue, { kind: 'credential', id: credential }) ?? Infinity;
    if (grant.since >= until) continue;
    const held = { basis: 'inferred', status: 'valid', from: grant.since, stack: id } as const;
    awards.push({ ...held, activity: undefined, credentials: [credential] });
  }
  return awards.sort((a, b) => b.from - a.from);
}
