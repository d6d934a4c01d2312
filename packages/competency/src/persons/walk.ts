import { BEGINNING } from './change.ts';
import { firstEndingAfter, type Segment } from './targets.ts';

/** Most links that lead from an identifier to its person: what is past them does not count. */
export const MOST_HOPS = 32;

/** Where a node leads over some time. */
export interface Piece {
  readonly from: number;
  readonly until: number;
  readonly person: string;
  /** The nodes of the circle that it leads into, beginning with the one met first. */
  readonly circle?: readonly string[];
  /** True when the person has a target, too, that is too many links away. */
  readonly cut?: true;
}

type SegmentsOf = (node: string) => readonly Segment[];

/**
 * Follows a node over a time to its persons, in the order of time. In a circle of links the least of its nodes is the
 * person, so that the answer does not depend on where it is entered.
 */
export function walk(segmentsOf: SegmentsOf, start: string, from: number, until: number): Piece[] {
  const pieces: Piece[] = [];
  const follow = (path: readonly string[], node: string, from: number, until: number): void => {
    const segments = segmentsOf(node);
    if (segments.length === 0) {
      pieces.push({ from, until, person: node });
      return;
    }
    const entered = path.indexOf(node);
    let at = from;
    for (let i = firstEndingAfter(segments, from); at < until; i += 1) {
      const segment = segments[i];
      const begins = Math.min(segment?.from ?? until, until);
      if (at < begins) pieces.push({ from: at, until: begins, person: node });
      if (segment === undefined || begins === until) return;
      at = Math.max(at, begins);
      const ends = Math.min(segment.until, until);
      if (entered >= 0) pieces.push({ from: at, until: ends, ...circle(path.slice(entered)) });
      else if (path.length === MOST_HOPS) pieces.push({ from: at, until: ends, person: node, cut: true });
      else follow([...path, node], segment.target, at, ends);
      at = ends;
    }
  };
  follow([], start, from, until);
  return pieces;
}

function circle(nodes: readonly string[]): { person: string; circle: readonly string[] } {
  return { person: leastOf(nodes), circle: nodes };
}

/** Whose an identifier is from a time on, ms since the epoch, until the next step. */
export interface Step {
  readonly from: number;
  readonly person: string;
}

/** A node's persons over all time; the first step begins at {@link BEGINNING}. */
export function stepsOf(segmentsOf: SegmentsOf, node: string): readonly Step[] {
  if (segmentsOf(node).length === 0) return [{ from: BEGINNING, person: node }];
  const steps: Step[] = [];
  for (const { from, person } of walk(segmentsOf, node, BEGINNING, Number.POSITIVE_INFINITY)) {
    if (steps.at(-1)?.person !== person) steps.push({ from, person });
  }
  return steps;
}

/** The first of some texts by their UTF-16 units. */
export function leastOf(texts: readonly string[]): string {
  return texts.toSorted()[0] ?? '';
}
