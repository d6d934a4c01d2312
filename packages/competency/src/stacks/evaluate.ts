import { beginOf, endOf } from '../day-or-instant.ts';
import { placeOfFirst } from '../place-of-first.ts';
import { creditSelections } from '../requirement/credit-selections.ts';
import {
  type Achievement,
  achievementOf,
  type CreditEntry,
  type Credits,
  type NumberOf,
  type Requirement,
} from '../requirement/requirement.ts';

/** What a person has at a time. */
export interface World {
  /** That time, ms since the epoch: what is worth credits until an earlier one alone cannot be achieved any more. */
  readonly asOf?: number;
  /** Since when the person has an achievement, got no earlier than a time; undefined when they do not have it. */
  since(achievement: Achievement, notBefore: number): number | undefined;
  /** Whether the person has or had an achievement, by whatever it has ended since. */
  had?(achievement: Achievement): boolean;
  /** Equal texts are the same achievement. */
  sameAs(achievement: Achievement): string;
  /** Equal texts are one achievement where achievements are counted. */
  countsAs(achievement: Achievement): string;
}

/** How far a requirement is met. Times are ms since the epoch. */
export interface Progress {
  readonly requirement: Requirement;
  /** The time since when it is met; undefined while it is not. */
  readonly since: number | undefined;
  /** How much of {@link need} there is: requirements, or credits as far as they count. */
  readonly have: number;
  readonly need: number;
  /** The same of what is inside, in its order. */
  readonly of: readonly Progress[];
  /** In a group that counts: false for an achievement that an earlier part already counts. */
  readonly counts: boolean;
  /** For an achievement that is worth credits: what has the same counts once. */
  readonly once?: string;
  /** For an achievement that the person has, but got before what it had to come after: since when. */
  readonly tooEarly?: number;
  /** For an achievement that the person had, and that has ended. */
  readonly ended?: true;
  /** For what is worth credits until a time alone, and was achieved later: when. */
  readonly tooLate?: number;
  /** For credits with minimums of their own, in their order: the credits that count for each. */
  readonly parts?: readonly number[];
}

/**
 * How far a requirement is met in a world.
 * @param notBefore achievements got earlier do not count; ms since the epoch
 */
export function evaluate(requirement: Requirement, world: World, notBefore = -Infinity): Progress {
  const achievement = achievementOf(requirement);
  if (achievement !== undefined) return leaf(requirement, achievement, world, notBefore);
  switch (requirement.type) {
    case 'all': {
      const of = requirement.of.map((one) => evaluate(one, world, notBefore));
      return progress(requirement, of, { need: of.length, times: metTimes(of) });
    }
    case 'any': {
      const of = requirement.of.map((one) => evaluate(one, world, notBefore));
      return progress(requirement, of, { need: 1, times: metTimes(of) });
    }
    case 'nOf':
      return numberOf(requirement, world, notBefore);
    case 'credits':
      return credits(requirement, world, notBefore);
    case 'prerequisite': {
      const first = evaluate(requirement.first, world, notBefore);
      // What is not met yet will be met after all that there is.
      const next = evaluate(requirement.next, world, Math.max(notBefore, first.since ?? Infinity));
      const have = [first, next].filter(({ since }) => since !== undefined).length;
      return { requirement, since: next.since, have, need: 2, of: [first, next], counts: true };
    }
    default:
      throw new RangeError(`There is no requirement of type ${requirement.type}.`);
  }
}

function leaf(requirement: Requirement, achievement: Achievement, world: World, notBefore: number): Progress {
  const since = world.since(achievement, notBefore);
  const before = since === undefined ? world.since(achievement, -Infinity) : undefined;
  const isEnded = since === undefined && before === undefined && world.had?.(achievement) === true;
  return {
    requirement,
    since,
    have: since === undefined ? 0 : 1,
    need: 1,
    of: [],
    counts: true,
    ...(before !== undefined && { tooEarly: before }),
    ...(isEnded && { ended: true }),
  };
}

/** Met as soon as the `need`-th of the times is reached. */
function progress(
  requirement: Requirement,
  of: readonly Progress[],
  { need, times }: { readonly need: number; readonly times: readonly number[] },
): Progress {
  const have = Math.min(times.length, need);
  return { requirement, since: times[need - 1], have, need, of, counts: true };
}

/** Since when those are met that are met and count, earliest first. */
function metTimes(of: readonly Progress[]): number[] {
  return of
    .flatMap(({ since, counts }) => (since === undefined || !counts ? [] : [since]))
    .sort((a, b) => a - b);
}

function numberOf(requirement: NumberOf, world: World, notBefore: number): Progress {
  const of = requirement.of.map((one) => evaluate(one, world, notBefore));
  const keys = keysOf(requirement.of, world);
  const counts = new Set([...firstMet(of, keys), ...unmetCounting(of, keys)]);
  const counted = of.map((one, index) => ({ ...one, counts: counts.has(index) }));
  return progress(requirement, counted, { need: requirement.count, times: metTimes(counted) });
}

/** What is met, in the order of its times. */
function inTime(of: readonly Progress[]): { readonly since: number; readonly index: number }[] {
  return of
    .flatMap(({ since }, index) => (since === undefined ? [] : [{ since, index }]))
    .sort((a, b) => a.since - b.since || a.index - b.index);
}

function credits(requirement: Credits, world: World, notBefore: number): Progress {
  const { of: entries, minimum } = requirement;
  const of = entries.map((entry) => worth(entry, world, notBefore));
  const keys = keysOf(
    entries.map((entry) => entry.requirement),
    world,
  );
  const met = inTime(of);
  const bestOf = (number: number) =>
    creditSelections(
      requirement,
      keys,
      met.slice(0, number).map(({ index }) => index),
    )[0];
  const { sum, chosen } = bestOf(met.length);
  // What is enough stays enough with more: the last that was needed is found by halving.
  const numbers = met.map((_, index) => index + 1);
  const last = sum.isEnough ? met[placeOfFirst(numbers, (number) => bestOf(number).sum.isEnough)] : undefined;
  const unmet = unmetCounting(of, keys, (index) => stillWorth(entries[index], world.asOf));
  const counts = new Set([...chosen, ...unmet]);
  const { parts } = sum;
  return {
    requirement,
    since: last?.since,
    have: sum.total,
    need: minimum,
    of: of.map((one, index) => {
      const once = keys[index];
      return { ...one, counts: counts.has(index), ...(once !== undefined && { once }) };
    }),
    counts: true,
    ...(parts.length > 0 && { parts }),
  };
}

/** What an entry is worth from now on. */
function stillWorth(entry: CreditEntry | undefined, asOf: number | undefined): number {
  if (entry === undefined) return 0;
  const hasEnded = asOf !== undefined && entry.until !== undefined && endOf(entry.until) <= asOf;
  return hasEnded ? -1 : entry.credits;
}

/** How far what is worth credits is there, in the time that it is worth them. */
function worth({ requirement, from, until }: CreditEntry, world: World, notBefore: number): Progress {
  const progress = evaluate(
    requirement,
    world,
    from === undefined ? notBefore : Math.max(notBefore, beginOf(from)),
  );
  const { since } = progress;
  if (since === undefined || until === undefined || since < endOf(until)) return progress;
  return { ...progress, since: undefined, have: 0, tooLate: since };
}

/** What each of some requirements counts once as; undefined for what is no achievement, and counts by itself. */
function keysOf(requirements: readonly Requirement[], world: World): readonly (string | undefined)[] {
  return requirements.map((requirement) => {
    const achievement = achievementOf(requirement);
    return achievement === undefined ? undefined : world.countsAs(achievement);
  });
}

/** Of what is met, the first of each achievement. */
function firstMet(of: readonly Progress[], keys: readonly (string | undefined)[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const first = new Set<number>();
  for (const { index } of inTime(of)) {
    const key = keys[index];
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    first.add(index);
  }
  return first;
}

/** Of what is not met and no other part meets, the one of each achievement that is worth most; of equals the first. */
function unmetCounting(
  of: readonly Progress[],
  keys: readonly (string | undefined)[],
  worth: (index: number) => number = () => 0,
): Iterable<number> {
  const met = new Set(of.flatMap(({ since }, index) => (since === undefined ? [] : [keys[index]])));
  const best = new Map<string | number, number>();
  for (const [index, key = index] of keys.entries()) {
    if (of[index]?.since !== undefined || (typeof key === 'string' && met.has(key))) continue;
    const other = best.get(key);
    if (other === undefined || worth(index) > worth(other)) best.set(key, index);
  }
  return best.values();
}
