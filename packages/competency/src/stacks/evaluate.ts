import { beginOf, endOf } from '../day-or-instant.ts';
import { type CreditSum, creditSum } from '../requirement/credit-sum.ts';
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
  const counting = countingOnce(requirement.of, world);
  for (const { index } of inTime(of)) counting.offer(index, () => false);
  const counts = counting.all();
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
  const counting = countingOnce(
    entries.map((entry) => entry.requirement),
    world,
    (index) => entries[index]?.credits ?? 0,
  );
  let sum = creditSum(requirement);
  let since: number | undefined;
  for (const met of inTime(of)) {
    const entry = entries[met.index];
    if (entry === undefined) continue;
    const isFirst = counting.offer(met.index, (instead) => {
      const other = creditSum(requirement);
      for (const index of instead) other.add(entries[index] ?? entry);
      if (!isAsGood(other, sum)) return false;
      sum = other;
      return true;
    });
    if (isFirst) sum.add(entry);
    if (since === undefined && sum.isEnough) since = met.since;
  }
  const counts = counting.all();
  const { parts } = sum;
  return {
    requirement,
    since,
    have: sum.total,
    need: minimum,
    of: of.map((one, index) => ({ ...one, counts: counts.has(index) })),
    counts: true,
    ...(parts.length > 0 && { parts }),
  };
}

/** Whether a sum counts no less than another, in all and for each of the minimums: what is met stays met. */
function isAsGood(one: CreditSum, other: CreditSum): boolean {
  return one.total >= other.total && one.parts.every((part, index) => part >= (other.parts[index] ?? 0));
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

/** Which of several requirements count: of leaves that are one achievement, one alone. */
interface CountingOnce {
  /**
   * Takes one that is met, in the order of times.
   * @param better asked where another leaf of the achievement counts and this one is worth more: whether these count as well, in its place
   * @returns whether it counts beside all before it
   */
  offer(index: number, better: (instead: Iterable<number>) => boolean): boolean;
  /** Those that count; of what is not met the one that is worth most, of equals the first. */
  all(): ReadonlySet<number>;
}

function countingOnce(
  requirements: readonly Requirement[],
  world: World,
  worth: (index: number) => number = () => 0,
): CountingOnce {
  const keys = requirements.map((requirement) => {
    const achievement = achievementOf(requirement);
    return achievement === undefined ? undefined : world.countsAs(achievement);
  });
  const best = new Map<string, number>();
  const counting = new Set<number>();
  return {
    offer(index, better) {
      const key = keys[index];
      const other = key === undefined ? undefined : best.get(key);
      if (other !== undefined) {
        if (worth(other) >= worth(index)) return false;
        if (!better([...counting].map((one) => (one === other ? index : one)))) return false;
        counting.delete(other);
      }
      counting.add(index);
      if (key !== undefined) best.set(key, index);
      return other === undefined;
    },
    all() {
      const met = new Set(best.keys());
      for (const [index, key] of keys.entries()) {
        const other = key === undefined ? undefined : best.get(key);
        if (key === undefined) counting.add(index);
        else if (other === undefined || (!met.has(key) && worth(index) > worth(other))) best.set(key, index);
      }
      for (const index of best.values()) counting.add(index);
      return counting;
    },
  };
}
