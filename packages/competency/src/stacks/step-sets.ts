import { compareTexts } from '../compare-texts.ts';
import type { Achievement } from '../requirement/requirement.ts';
import type { SameAs } from './same-achievements.ts';

/** Something that is missing: an achievement to get, or to get again since it came too early or has ended. */
interface Step {
  readonly achievement: Achievement;
  readonly again: boolean;
}

/** Steps after which a requirement is met. */
export type StepSet = readonly Step[];

/** How sets of steps are put together; the same achievement is one step. */
export interface StepSets {
  /** The smallest sets, each once, and none that holds another; among those of a size, by name. */
  smallest(sets: readonly StepSet[]): StepSet[];
  /** Every set of one list with every set of the other, the smallest of them. */
  combined(some: readonly StepSet[], others: readonly StepSet[]): StepSet[];
  /** Notes that there are sets which are not given. */
  cut(): void;
  /** Whether there are sets which are not given. */
  readonly isCut: boolean;
  /** One set with the steps of all. */
  joined(sets: readonly StepSet[]): StepSet;
}

/**
 * @param kept sets that are kept of a list at most
 * @param work steps that may be compared in all: who publishes a requirement decides how many combinations there are, and anybody
 *   may ask for them. Beyond it, only the smallest sets are combined.
 */
export function stepSets(sameAs: SameAs, kept: number, work: number): StepSets {
  let left = work;
  let isCut = false;
  const joined = (sets: readonly StepSet[]): StepSet => {
    const steps = new Map<string, Step>();
    for (const step of sets.flat()) {
      const key = sameAs(step.achievement);
      const before = steps.get(key);
      steps.set(key, before === undefined ? step : { ...before, again: step.again || before.again });
    }
    return [...steps.values()];
  };
  const smallest = (sets: readonly StepSet[]): StepSet[] => {
    const named = sets.map((steps) => {
      const keys = steps.map(({ achievement }) => sameAs(achievement)).sort();
      return { steps, keys: new Set(keys), name: keys.join('\n') };
    });
    named.sort((a, b) => a.keys.size - b.keys.size || compareTexts(a.name, b.name));
    const found: typeof named = [];
    for (const one of named) {
      if (found.length >= kept) {
        isCut = true;
        break;
      }
      if (!found.some(({ keys }) => [...keys].every((key) => one.keys.has(key)))) found.push(one);
    }
    return found.map(({ steps }) => steps);
  };
  return {
    cut() {
      isCut = true;
    },
    get isCut() {
      return isCut;
    },
    joined,
    smallest,
    combined(some, others) {
      const [first, other] = [some[0], others[0]];
      if (first === undefined || other === undefined) return [];
      left -= some.length * others.length * (first.length + other.length);
      if (left < 0) {
        isCut ||= some.length * others.length > 1;
        return [joined([first, other])];
      }
      return smallest(some.flatMap((one) => others.map((another) => joined([one, another]))));
    },
  };
}

/** In groups of which more is missing, each part gives its smallest set alone: what there is to choose would have no end. */
export const WIDE = 12;

/** Whether there is a set that meets a part. */
export function isPossible(part: readonly StepSet[]): part is readonly [StepSet, ...StepSet[]] {
  return part.length > 0;
}

/** Sets that meet all parts, each of which is met by any of its sets. */
export function allParts(parts: readonly (readonly StepSet[])[], sets: StepSets): StepSet[] {
  if (!parts.every(isPossible)) return [];
  if (parts.length > WIDE) {
    if (parts.some((part) => part.length > 1)) sets.cut();
    return [sets.joined(parts.map(([first]) => first))];
  }
  return parts.reduce<StepSet[]>((sofar, part) => sets.combined(sofar, part), [[]]);
}
