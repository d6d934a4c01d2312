import { CONFIDENCE } from './estimate.ts';
import type { Refusal } from './refusal.ts';
import { type Welch, welch } from './welch.ts';

/** One person's value before and after, in one unit. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/**
 * How much more the first group changed than the second: the difference of the mean changes of people seen at both times, with
 * Welch's error and interval of it (Ashenfelter & Card 1985). It rests on both groups changing alike otherwise.
 * From a store: `welchOfMoments` of the changes. Refused with fewer than two people in a group, or no spread at all.
 */
export function differenceInDifferences(
  first: readonly BeforeAfter[],
  second: readonly BeforeAfter[],
  confidence = CONFIDENCE,
): Welch | Refusal {
  const changes = (people: readonly BeforeAfter[]) => people.map(({ before, after }) => after - before);
  return welch(changes(first), changes(second), confidence);
}
