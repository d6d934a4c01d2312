import { inside, type Requirement } from '../requirement/requirement.ts';
import type { Progress } from './evaluate.ts';

/** How far one person is, for a funnel. Times are ms since the epoch. */
export interface FunnelEntry {
  /** Whether the person has finished the stack, whatever its requirement is now. */
  readonly held: boolean;
  readonly progress: Progress;
}

/** How many persons are how far with a stack. */
export interface Funnel {
  /** Those with something that leads to the stack: the sum of the next four. */
  readonly persons: number;
  /** Nothing of it is met. */
  readonly notBegun: number;
  /** Some of it is met, the last of it within the window. */
  readonly active: number;
  /** Some of it is met, and nothing within the window. */
  readonly stopped: number;
  readonly held: number;
  /** Each part of the requirement, in the order of the tree. */
  readonly parts: readonly FunnelPart[];
}

/** How many meet a part of a requirement. */
interface FunnelPart {
  /** Where it is, such as `$.requirement.of[0]`. */
  readonly path: string;
  readonly requirement: Requirement;
  readonly met: number;
}

/**
 * Counts persons by how far they are: not begun, active, stopped, held, and for each part of the requirement those who meet it.
 * @param stoppedBefore those whose newest part was met before it, and who have not finished, have stopped; ms since the epoch
 */
export function funnelOf(
  requirement: Requirement,
  entries: Iterable<FunnelEntry>,
  stoppedBefore: number,
): Funnel {
  const parts: { path: string; requirement: Requirement; met: number }[] = [];
  const walk = (one: Requirement, path: string) => {
    parts.push({ path, requirement: one, met: 0 });
    for (const part of inside(one)) walk(part.requirement, `${path}.${part.path}`);
  };
  walk(requirement, '$.requirement');
  const counts = { persons: 0, notBegun: 0, active: 0, stopped: 0, held: 0 };
  for (const { held, progress } of entries) {
    counts.persons += 1;
    let index = 0;
    let newest = -Infinity;
    const count = ({ since, of }: Progress) => {
      const part = parts[index];
      index += 1;
      if (part !== undefined && since !== undefined) part.met += 1;
      // No group is met later than the last of its parts.
      if (since !== undefined) newest = Math.max(newest, since);
      for (const one of of) count(one);
    };
    count(progress);
    if (held) counts.held += 1;
    else if (newest === -Infinity) counts.notBegun += 1;
    else if (newest < stoppedBefore) counts.stopped += 1;
    else counts.active += 1;
  }
  return { ...counts, parts };
}
