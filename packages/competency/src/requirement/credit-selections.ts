import { type CreditSum, creditSum } from './credit-sum.ts';
import type { Credits } from './requirement.ts';

/** A choice of entries, with the credits that they add up to. */
interface CreditSelection {
  readonly sum: CreditSum;
  /** Indexes of the entries that count. */
  readonly chosen: readonly number[];
}

/**
 * Choices that are compared. Beyond it, each further achievement counts by the entry that is worth most: only a requirement
 * that names dozens of achievements several times gets there, and its cost would grow without end.
 */
const COMPARED = 256;

/**
 * The choices among entries that are met, of which those with one key count once, the best first: what is enough, then what has
 * most credits, then most for each of the minimums. Caps and minimums decide which entry of an achievement helps most, so that no
 * order of looking at one after the other would do.
 * @param keys of all entries, in their order; undefined for one that counts by itself
 * @param met indexes of the entries that are met; their order changes nothing
 */
export function creditSelections(
  requirement: Credits,
  keys: readonly (string | undefined)[],
  met: readonly number[],
): readonly [CreditSelection, ...CreditSelection[]] {
  const byKey = Map.groupBy(
    met.toSorted((a, b) => a - b),
    (index) => keys[index] ?? index,
  );
  const alone: number[] = [];
  let choices: number[][] = [[]];
  for (const indexes of byKey.values()) {
    const [first, second] = indexes;
    if (first === undefined) continue;
    if (second === undefined) {
      alone.push(first);
      continue;
    }
    const taken = choices.length * indexes.length > COMPARED ? [worthMost(requirement, indexes)] : indexes;
    choices = choices.flatMap((choice) => taken.map((index) => [...choice, index]));
  }
  const common = creditSum(requirement);
  addTo(common, requirement, alone);
  const selections = choices.map((choice) => {
    const sum = common.copy();
    addTo(sum, requirement, choice);
    return { sum, chosen: [...alone, ...choice] };
  });
  const [first = { sum: common, chosen: alone }, ...others] = selections.sort((a, b) =>
    compare(a.sum, b.sum),
  );
  return [first, ...others];
}

function addTo(sum: CreditSum, { of }: Credits, indexes: readonly number[]): void {
  for (const index of indexes) {
    const entry = of[index];
    if (entry !== undefined) sum.add(entry);
  }
}

function worthMost({ of }: Credits, indexes: readonly number[]): number {
  return indexes.reduce((best, index) =>
    (of[index]?.credits ?? 0) > (of[best]?.credits ?? 0) ? index : best,
  );
}

/** Negative where the first is better. */
function compare(a: CreditSum, b: CreditSum): number {
  if (a.isEnough !== b.isEnough) return a.isEnough ? -1 : 1;
  if (a.total !== b.total) return b.total - a.total;
  for (const [index, part] of a.parts.entries()) {
    const other = b.parts[index] ?? 0;
    if (part !== other) return other - part;
  }
  return 0;
}
