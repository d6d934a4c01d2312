import type { PersonsAt } from '../persons-at.ts';

/** Groups of persons, as somebody gives them for one plan: Cairn keeps none. */
export interface Groups {
  /** The group of a person. */
  readonly of: ReadonlyMap<string, string>;
  /** Persons in each group, by group. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Nobody is in any group. */
export const NO_GROUPS: Groups = { of: new Map(), sizes: new Map() };

/** Somebody who is in two groups, as a person or under two identifiers. */
export interface GroupConflict {
  /** Place of the later membership. */
  readonly index: number;
  readonly person: string;
  readonly groups: readonly [string, string];
}

/**
 * Groups by person. Identifiers stand for the persons whom they belong to at a time; a person that is named twice counts once.
 * @param asOf ms since the epoch
 */
export function groupsOf(
  memberships: readonly { readonly node: string; readonly group: string }[],
  persons: Pick<PersonsAt, 'personOf'>,
  asOf: number,
): Groups & { readonly conflicts: readonly GroupConflict[] } {
  const of = new Map<string, string>();
  const sizes = new Map<string, number>();
  const conflicts: GroupConflict[] = [];
  for (const [index, { node, group }] of memberships.entries()) {
    const person = persons.personOf(node, asOf);
    const known = of.get(person);
    if (known === undefined) {
      of.set(person, group);
      sizes.set(group, (sizes.get(group) ?? 0) + 1);
    } else if (known !== group) conflicts.push({ index, person, groups: [known, group] });
  }
  return { of, sizes: new Map([...sizes].sort(([a], [b]) => (a < b ? -1 : 1))), conflicts };
}
