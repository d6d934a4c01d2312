import type { Catalogue } from '../catalogue/catalogue.ts';

/** Where a code of an occupation counts: in one cell, or, where it was split, in none of several. */
export type OccupationCell =
  | { readonly kind: 'cell'; readonly cell: string }
  /** The cells that it was split into, in order: which of them is meant is not known. */
  | { readonly kind: 'split'; readonly cells: readonly string[] };

/**
 * Occupation codes that count as one, by the crosswalks of the catalogue: `exactMatchOf` joins codes of two schemes or versions, and
 * `replacedBy` leads from a code to its later one (SOC 2010 to 2018). A code with several later ones is split: it is a list, never a guess.
 * The last code of a chain names the cell; of those that are the same, the least.
 */
export function occupationCells({
  crosswalks,
}: Pick<Catalogue, 'crosswalks'>): (code: string) => OccupationCell {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    if (at !== id) parents.set(id, at);
    return at;
  };
  const later: { readonly from: string; readonly to: string }[] = [];
  for (const { associations } of crosswalks.values()) {
    for (const { type, origin, destination } of associations) {
      if (type === 'replacedBy') later.push({ from: origin, to: destination });
      if (type !== 'exactMatchOf') continue;
      const [least, other] = [root(origin), root(destination)].sort() as [string, string];
      if (least !== other) parents.set(other, least);
    }
  }
  const next = new Map<string, Set<string>>();
  for (const { from, to } of later) {
    const [own, target] = [root(from), root(to)];
    if (own !== target) next.set(own, (next.get(own) ?? new Set()).add(target));
  }
  const known = new Map<string, readonly string[]>();
  /** The last cells that a code leads to. What leads back to itself ends where it is. */
  const endsOf = (start: string): readonly string[] => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const ends = new Set<string>();
    const seen = new Set<string>([start]);
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const targets = next.get(at);
      if (targets === undefined) ends.add(at);
      for (const target of targets ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        open.push(target);
      }
    }
    const found = ends.size > 0 ? [...ends].sort() : [[...seen].sort()[0] ?? start];
    known.set(start, found);
    return found;
  };
  return (code) => {
    const ends = endsOf(root(code));
    const [cell = code] = ends;
    return ends.length === 1 ? { kind: 'cell', cell } : { kind: 'split', cells: ends };
  };
}
