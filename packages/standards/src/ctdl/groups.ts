import { frameworkIn, type PlacedCompetency } from './link.ts';

/** A framework of a document: its id in Cairn, and what it names as its top. */
interface Holder {
  readonly id: string;
  readonly topChildren: readonly string[];
}

/**
 * The competencies of each framework, each group in the order of the file, and last of all those that are in none. A
 * competency is where its framework says, or it says itself; or else where its parents are, wherever in the file they stand.
 */
export function groupsOf(
  competencies: readonly PlacedCompetency[],
  frameworks: readonly Holder[],
  idOf: (id: string) => string,
): PlacedCompetency[][] {
  if (frameworks.length === 1) return [[...competencies], []];
  const holders = new Map(frameworks.map(({ id }, index) => [id, index]));
  const places = new Map<string, number>();
  for (const [index, { topChildren }] of frameworks.entries())
    for (const id of topChildren.map(idOf)) if (!places.has(id)) places.set(id, index);
  const below = new Map<string, string[]>();
  const isBelow = (child: string, parent: string) => {
    const children = below.get(parent);
    if (children === undefined) below.set(parent, [child]);
    else children.push(child);
  };
  for (const { id, frameworks: own, parents, children } of competencies) {
    for (const parent of parents) isBelow(id, idOf(parent));
    for (const child of children) isBelow(idOf(child), id);
    const [named] = [...own, ...parents].flatMap((one) => frameworkIn(holders, idOf(one)) ?? []);
    const place = named === undefined ? undefined : holders.get(named);
    if (place !== undefined && !places.has(id)) places.set(id, place);
  }
  // A list grows while it is gone through: the nearest framework above counts.
  const open = [...places.keys()];
  for (const id of open) {
    const place = places.get(id) ?? frameworks.length;
    for (const child of below.get(id) ?? []) {
      if (places.has(child)) continue;
      places.set(child, place);
      open.push(child);
    }
  }
  const groups: PlacedCompetency[][] = [...frameworks.map(() => []), []];
  for (const one of competencies) groups[places.get(one.id) ?? frameworks.length]?.push(one);
  return groups;
}
