import { compareTexts } from '../compare-texts.ts';
import { BEGINNING, type PersonLink, substanceOf } from './change.ts';
import type { KnownLink } from './known-link.ts';
import { overlapsOf, type Segment } from './targets.ts';
import { walk } from './walk.ts';

/** What the links of a directory contradict. Times in ms since the epoch; without `until`: for ever. */
export interface PersonConflict {
  /**
   * `overlap`: links of one node to different persons at one time; none of them counts in it. `circle`: links that lead
   * back to where they began; the least node is the person. `chain`: too many links to the person; what is past them does
   * not count. `same_id`: one link id with different contents; the first by content counts.
   */
  readonly kind: 'overlap' | 'circle' | 'chain' | 'same_id';
  /** The identifiers and persons concerned. */
  readonly nodes: readonly string[];
  /** Ids of the links that contradict each other, up to 100. */
  readonly links: readonly string[];
  readonly from?: number;
  readonly until?: number;
}

/** What is read for conflicts. */
interface LinkGraph {
  readonly ids: Iterable<string>;
  readonly nodes: Iterable<string>;
  known(id: string): KnownLink;
  linksOf(node: string): readonly PersonLink[];
  segmentsOf(node: string): readonly Segment[];
}

const MOST_LINKS = 100;

/** All conflicts, in an order that does not depend on when what was linked. */
export function readConflicts({ ids, nodes, known, linksOf, segmentsOf }: LinkGraph): PersonConflict[] {
  const found: PersonConflict[] = [];
  for (const id of ids) {
    const { link, rival, split } = known(id);
    if (split || link === undefined || rival === undefined || substanceOf(link) === substanceOf(rival))
      continue;
    const nodes = new Set([link.identifier, link.person, rival.identifier, rival.person]);
    found.push({ kind: 'same_id', nodes: [...nodes].sort(), links: [id] });
  }
  for (const node of nodes) {
    const links = linksOf(node);
    if (links.length === 0) continue;
    for (const overlap of overlapsOf(links)) {
      found.push({
        kind: 'overlap',
        nodes: [node],
        links: overlap.links.slice(0, MOST_LINKS),
        ...over(overlap),
      });
    }
    for (const piece of walk(segmentsOf, node, BEGINNING, Number.POSITIVE_INFINITY)) {
      // A circle is listed once, from its least node; what only leads into it, not at all.
      if (piece.circle?.[0] === node && piece.person === node) {
        const ids = piece.circle.flatMap((one) => linksOf(one).map(({ id }) => id));
        found.push({
          kind: 'circle',
          nodes: piece.circle,
          links: ids.sort().slice(0, MOST_LINKS),
          ...over(piece),
        });
      }
      if (piece.cut === true) found.push({ kind: 'chain', nodes: [node], links: [], ...over(piece) });
    }
  }
  return found
    .map((conflict) => ({ conflict, key: JSON.stringify(conflict) }))
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ conflict }) => conflict);
}

function over({ from, until }: { from: number; until: number }): { from?: number; until?: number } {
  return { ...(from > BEGINNING && { from }), ...(Number.isFinite(until) && { until }) };
}
