import { beginOf, endOf } from '../day-or-instant.ts';
import { achievementOf, type Credits, concerns, type Requirement } from '../requirement/requirement.ts';
import type { World } from '../stacks/evaluate.ts';

/**
 * Since when a requirement is met, as the documentation has it, by looking at every set of parts: what `evaluate` is compared with, of which
 * it shares nothing.
 */
export function firstMet(one: Requirement, world: World, notBefore = -Infinity): number | undefined {
  const achievement = achievementOf(one);
  if (achievement !== undefined) return world.since(achievement, notBefore);
  const of = (part: Requirement) => firstMet(part, world, notBefore) ?? Infinity;
  const finite = (time: number) => (time === Infinity ? undefined : time);
  switch (one.type) {
    case 'all':
      return finite(Math.max(...one.of.map(of)));
    case 'any':
      return finite(Math.min(...one.of.map(of)));
    case 'nOf': {
      const enough = subsets(one.of.length).filter(
        (set) => new Set(set.map((index) => nameOf(one.of[index], index, world))).size >= one.count,
      );
      return finite(
        Math.min(Infinity, ...enough.map((set) => Math.max(...set.map((index) => of(one.of[index] ?? one))))),
      );
    }
    case 'credits':
      return creditsMet(one, world, notBefore);
    case 'prerequisite': {
      const first = firstMet(one.first, world, notBefore);
      return first === undefined ? undefined : firstMet(one.next, world, Math.max(notBefore, first));
    }
    default:
      return undefined;
  }
}

function subsets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (__, index) => index).filter((index) => (bits >> index) & 1),
  );
}

/** Groups are each something of their own. */
function nameOf(part: Requirement | undefined, index: number, world: World): string {
  const achievement = part && achievementOf(part);
  return achievement === undefined ? `group ${index}` : world.countsAs(achievement);
}

type Entry = Credits['of'][number];

/** The first time at which some of the entries that are met, one for each achievement, are enough. */
function creditsMet(one: Credits, world: World, notBefore: number): number | undefined {
  const met = one.of
    .map((entry, index) => {
      const begin = entry.from === undefined ? notBefore : Math.max(notBefore, beginOf(entry.from));
      const since = firstMet(entry.requirement, world, begin) ?? Infinity;
      const end = entry.until === undefined ? Infinity : endOf(entry.until);
      return { entry, name: nameOf(entry.requirement, index, world), since: since < end ? since : Infinity };
    })
    .filter(({ since }) => since < Infinity);
  const needed = [one.minimum, ...(one.minimums ?? []).map(({ credits }) => credits)];
  const times = subsets(met.length).flatMap((set) => {
    const own = set.flatMap((index) => met[index] ?? []);
    if (new Set(own.map(({ name }) => name)).size < own.length) return [];
    const sums = sumsOf(
      one,
      own.map(({ entry }) => entry),
    );
    return sums.every((sum, nth) => sum >= (needed[nth] ?? 0))
      ? [Math.max(-Infinity, ...own.map(({ since }) => since))]
      : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Credits of some entries, those of one cap up to it: in all, and for each of the minimums. */
function sumsOf({ caps = [], minimums = [] }: Credits, entries: readonly Entry[]): number[] {
  const sumOf = (some: readonly Entry[]) =>
    [...caps, undefined].reduce((sum, cap) => {
      const own = some.filter((entry) => caps.find((each) => concerns(each, entry)) === cap);
      const credits = own.reduce((all, entry) => all + entry.credits, 0);
      return sum + Math.min(cap?.credits ?? Infinity, credits);
    }, 0);
  return [
    sumOf(entries),
    ...minimums.map((minimum) => sumOf(entries.filter((entry) => concerns(minimum, entry)))),
  ];
}
