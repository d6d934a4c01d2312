import { placeOfFirst } from '../place-of-first.ts';
import { BEGINNING, endOf, type PersonLink, startOf } from './change.ts';

/** From when until when (excluded) a node has one target; ms since the epoch, Infinity: for ever. */
export interface Segment {
  readonly from: number;
  readonly until: number;
  readonly target: string;
}

/** Links of one node to different targets over one time: none of them counts in it. */
export interface Overlap {
  readonly from: number;
  readonly until: number;
  readonly links: readonly string[];
}

const NONE: readonly Segment[] = [];

/** The targets of a node over time, in order, and without gaps joined that have one target. */
export function segmentsOf(links: readonly PersonLink[]): readonly Segment[] {
  const [only] = links;
  if (only === undefined) return NONE;
  if (links.length === 1) return [{ from: startOf(only), until: endOf(only), target: only.person }];
  const segments: Segment[] = [];
  sweep(links, (from, until, targets) => {
    const [target] = targets.keys();
    if (targets.size !== 1 || target === undefined) return;
    const last = segments.at(-1);
    if (last?.until === from && last.target === target) segments[segments.length - 1] = { ...last, until };
    else segments.push({ from, until, target });
  });
  return segments;
}

/** Where the links of a node contradict each other. */
export function overlapsOf(links: readonly PersonLink[]): Overlap[] {
  const overlaps: Overlap[] = [];
  sweep(links, (from, until, targets) => {
    if (targets.size < 2) return;
    const ids = [...targets.values()].flatMap((own) => [...own]).sort();
    overlaps.push({ from, until, links: ids });
  });
  return overlaps;
}

/**
 * Visits the times between the beginnings and ends of links, in order, with the ids of the links by target, if any. A link
 * begins before it ends, so that no two times that follow one another have the same links.
 */
function sweep(
  links: readonly PersonLink[],
  visit: (from: number, until: number, targets: ReadonlyMap<string, ReadonlySet<string>>) => void,
): void {
  const bounds = links.flatMap((link) => [
    { at: startOf(link), link, begins: true },
    { at: endOf(link), link, begins: false },
  ]);
  bounds.sort((a, b) => a.at - b.at || 0);
  const active = new Map<string, Set<string>>();
  let from = BEGINNING;
  for (const { at, link, begins } of bounds) {
    if (from < at) visit(from, at, active);
    from = at;
    const own = active.get(link.person) ?? new Set();
    if (begins) active.set(link.person, own.add(link.id));
    else if (own.delete(link.id) && own.size === 0) active.delete(link.person);
  }
}

/** The segment at a time, found by halving. */
export function segmentAt(segments: readonly Segment[], at: number): Segment | undefined {
  const found = segments[firstEndingAfter(segments, at)];
  return found !== undefined && found.from <= at ? found : undefined;
}

/** The place of the first segment that ends after a time. */
export function firstEndingAfter(segments: readonly Segment[], at: number): number {
  return placeOfFirst(segments, ({ until }) => until > at);
}
