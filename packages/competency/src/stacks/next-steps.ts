import { type Achievement, achievementOf } from '../requirement/requirement.ts';
import { creditSteps } from './credit-steps.ts';
import type { Progress } from './evaluate.ts';
import type { SameAs } from './same-achievements.ts';
import { allParts, isPossible, type StepSet, type StepSets, stepSets, WIDE } from './step-sets.ts';

/** Sets that are kept of each group: the smallest. */
const KEPT = 50;
/** Steps that are compared for one answer: a fraction of a second. */
const WORK = 300_000;
/** Stacks that are followed one into the other: beyond it, a stack is named as what it is. */
const FOLLOWED = 50;

/** What {@link nextSteps} is asked for with. */
export interface NextStepsOptions {
  readonly sameAs: SameAs;
  /** What an achievement is got by, if not as such: a stack by what it asks for. */
  readonly expand: (achievement: Achievement) => Progress | undefined;
  /** How many sets to give. */
  readonly most: number;
  /** Credits that ended before it cannot be got any more; ms since the epoch. */
  readonly asOf?: number;
}

/** What would meet a requirement. */
export interface NextSteps {
  /** The smallest first, and by name among those of a size. None where it is met. */
  readonly sets: readonly StepSet[];
  /** Whether there may be further sets, which are not given. */
  readonly more: boolean;
}

/**
 * What would meet a requirement: sets of what is missing, the smallest first, none of which holds another. Each is enough. Where
 * no more than 12 parts of a group are missing, none counts credits, and the combinations are not too many to be compared
 * ({@link WORK}), they are the smallest there are. `more` is false only where they are all there are.
 */
export function nextSteps(
  progress: Progress,
  { sameAs, expand, most, asOf = -Infinity }: NextStepsOptions,
): NextSteps {
  if (progress.since !== undefined) return { sets: [], more: false };
  const sets = stepSets(sameAs, KEPT, WORK);
  const expanded = new Map<string, StepSet[]>();
  let depth = 0;
  const setsFor = (one: Progress): StepSet[] => {
    if (one.since !== undefined) return [[]];
    const achievement = achievementOf(one.requirement);
    if (achievement !== undefined) return leaf(achievement, one);
    const missing = one.of.filter(({ counts, since }) => counts && since === undefined);
    switch (one.requirement.type) {
      case 'any':
        return sets.smallest(missing.flatMap(setsFor));
      case 'nOf':
        return some(missing.map(setsFor), one.need - one.have, sets);
      case 'credits':
        return creditSteps(one.requirement, one, { setsFor, sets, asOf });
      default:
        // All parts of it, in an order or not.
        return allParts(missing.map(setsFor), sets);
    }
  };
  const leaf = (achievement: Achievement, { tooEarly, ended }: Progress): StepSet[] => {
    const key = sameAs(achievement);
    const known = expanded.get(key);
    if (known !== undefined) return known;
    const inside = depth === FOLLOWED ? undefined : expand(achievement);
    if (inside === undefined) return [[{ achievement, again: ended === true || tooEarly !== undefined }]];
    // Nothing is got by itself: what leads back to it adds no set.
    expanded.set(key, []);
    depth += 1;
    const found = setsFor(inside);
    depth -= 1;
    expanded.set(key, found);
    return found;
  };
  // The sets of a group come by the parts that they meet: the smallest are first all the same.
  const found = sets.smallest(setsFor(progress));
  return { sets: found.slice(0, most), more: sets.isCut || found.length > most };
}

/** Sets that meet a number of the parts. */
function some(parts: readonly (readonly StepSet[])[], count: number, sets: StepSets): StepSet[] {
  const possible = parts.filter(isPossible).sort(([a], [b]) => a.length - b.length);
  if (possible.length < count) return [];
  if (possible.length > WIDE) {
    if (possible.length > count) sets.cut();
    return allParts(possible.slice(0, count), sets);
  }
  /** By how many parts they meet. */
  let byCount: StepSet[][] = Array.from({ length: count + 1 }, (_, met) => (met === 0 ? [[]] : []));
  for (const part of possible) {
    let fewer: StepSet[] = [];
    byCount = byCount.map((own) => {
      const more = sets.combined(fewer, part);
      fewer = own;
      return sets.smallest([...own, ...more]);
    });
  }
  return byCount.slice(count).flat();
}
