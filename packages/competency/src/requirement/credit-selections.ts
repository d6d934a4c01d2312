import { type CreditSum, creditSum } from './credit-sum.ts';
import type { Credits } from './requirement.ts';

/** A choice of entries, with what they come to. */
interface CreditSelection {
  readonly sum: CreditSum;
  /** Indexes of the entries that count. */
  readonly chosen: readonly number[];
}

/** Entries of a requirement of credits that are met, of which those with one key count once. */
export interface CreditSelections {
  add(index: number): void;
  /**
   * The best choice of one entry for each key: one that is enough, else the one with most credits, then with most for each of the
   * minimums, then the first. It does not depend on the order in which entries were added.
   */
  best(): CreditSelection;
  /** Every choice that is compared, the best first. */
  all(): readonly CreditSelection[];
}

/**
 * Choices that are compared. Beyond it, each further key counts by the entry that is worth most: only somebody who lists dozens
 * of achievements several times gets there.
 */
const COMPARED = 256;

/** @param keys of the entries, in their order; undefined for one that counts by itself */
export function creditSelections(
  requirement: Credits,
  keys: readonly (string | undefined)[],
): CreditSelections {
  const single = creditSum(requirement);
  const alone: number[] = [];
  /** Those met of keys that several entries have. */
  const contested = new Map<string, number[]>();
  const times = new Map<string, number>();
  for (const key of keys) if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  const worthOf = (index: number) => requirement.of[index]?.credits ?? 0;
  const addTo = (sum: CreditSum, index: number) => {
    const entry = requirement.of[index];
    if (entry !== undefined) sum.add(entry);
  };
  const all = (): readonly CreditSelection[] => {
    let choices: number[][] = [[]];
    for (const indexes of contested.values()) {
      const ordered = indexes.toSorted((a, b) => worthOf(b) - worthOf(a) || a - b);
      const taken = choices.length * ordered.length > COMPARED ? ordered.slice(0, 1) : ordered;
      choices = choices.flatMap((choice) => taken.map((index) => [...choice, index]));
    }
    return choices
      .map((choice) => {
        const sum = single.copy();
        for (const index of choice) addTo(sum, index);
        return { sum, chosen: [...alone, ...choice] };
      })
      .sort((a, b) => compare(a.sum, b.sum));
  };
  return {
    add(index) {
      const key = keys[index];
      if (key === undefined || times.get(key) === 1) {
        alone.push(index);
        addTo(single, index);
      } else {
        const own = contested.get(key);
        if (own === undefined) contested.set(key, [index]);
        else own.push(index);
      }
    },
    best() {
      const [first] = contested.size === 0 ? [] : all();
      return first ?? { sum: single, chosen: alone };
    },
    all: () => (contested.size === 0 ? [{ sum: single, chosen: alone }] : all()),
  };
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
