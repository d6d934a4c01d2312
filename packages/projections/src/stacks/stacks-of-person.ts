import type { Catalogue, SameAs } from '@cairn/competency';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { loadStacks } from './known-stacks.ts';
import { type PersonAwards, stacksOfPersons } from './stacks-of-persons.ts';

/** What a person has of the stacks in force, at two times. */
export interface StacksOfPerson extends PersonAwards {
  readonly catalogue: Catalogue;
  readonly sameAs: SameAs;
  /** ms since the epoch. */
  readonly asOf: number;
}

/**
 * Works out which stacks a person has finished, from the awards, the evidence, the links and the catalogue known below a position,
 * as of any time.
 * @throws {TooMuchEvidence} when the person has more evidence than may be read at once
 */
export async function stacksOfPerson(
  queries: TenantQueries,
  { person, before, asOf }: { readonly person: string; readonly before: number; readonly asOf: number },
  mostSpans?: number,
): Promise<StacksOfPerson> {
  const known = await loadStacks(queries, before);
  const made = await stacksOfPersons(queries, known, { persons: [person], asOf }, mostSpans);
  const own = made.get(person);
  if (own === undefined) throw new Error(`The stacks of ${person} were asked for and are not there.`);
  return { ...own, catalogue: known.catalogue, sameAs: known.sameAs, asOf };
}
