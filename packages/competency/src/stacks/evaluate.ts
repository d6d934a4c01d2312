import { beginOf, endOf } from '../day-or-instant.ts';
import { creditSum } from '../requirement/credit-sum.ts';
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
  /** Equal texts are the same achievement. */
  sameAs(achievement: Achievement): string;
}

/** How far a requirement is met. Times are ms since the epoch. */
export interface Progress {
  readonly requirement: Requirement;
  /** Since when it is met; undefined while it is not. */
  readonly since: number | undefined;
  /** How much of {@link need} there is: requirements, or credits as far as they count. */
  readonly have: number;
  readonly need: number;
  /** The same of what is inside, in its order. */
  readonly of: readonly Progress[];
  /** In a group that counts: false for an achievement that stands there before. */
  readonly counts: boolean;
  /** For an achievement that the person has, but got before what it had to come after: since when. */
  readonly tooEarly?: number;
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
  return {
    requirement,
    since,
    have: since === undefined ? 0 : 1,
    need: 1,
    of: [],
    counts: true,
    ...(before !== undefined && { tooEarly: before }),
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
  const firsts = firstOfEach(requirement.of, world);
  const of = requirement.of.map((one, index) => ({
    ...evaluate(one, world, notBefore),
    counts: firsts.has(index),
  }));
  return progress(requirement, of, { need: requirement.count, times: metTimes(of) });
}

function credits(requirement: Credits, world: World, notBefore: number): Progress {
  const { of: entries, minimum } = requirement;
  const firsts = firstOfEach(
    entries.map((entry) => entry.requirement),
    world,
    (index) => entries[index]?.credits ?? 0,
  );
  const of = entries.map((entry, index) => ({
    ...worth(entry, world, notBefore),
    counts: firsts.has(index),
  }));
  const met = of
    .flatMap(({ since, counts }, index) => (since === undefined || !counts ? [] : [{ since, index }]))
    .sort((a, b) => a.since - b.since || a.index - b.index);
  const sum = creditSum(requirement);
  let since: number | undefined;
  for (const one of met) {
    const entry = entries[one.index];
    if (entry !== undefined) sum.add(entry);
    if (since === undefined && sum.isEnough) since = one.since;
  }
  const { parts } = sum;
  return {
    requirement,
    since,
    have: sum.total,
    need: minimum,
    of,
    counts: true,
    ...(parts.length > 0 && { parts }),
  };
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

/**
 * Which of several requirements count: of leaves that are the same achievement, one alone.
 * @param worth the one that is worth most counts; of equals the first
 */
function firstOfEach(
  requirements: readonly Requirement[],
  world: World,
  worth: (index: number) => number = () => 0,
): ReadonlySet<number> {
  const best = new Map<string, number>();
  const counting = new Set<number>();
  for (const [index, requirement] of requirements.entries()) {
    const achievement = achievementOf(requirement);
    if (achievement === undefined) {
      counting.add(index);
      continue;
    }
    const key = world.sameAs(achievement);
    const other = best.get(key);
    if (other !== undefined && worth(other) >= worth(index)) continue;
    if (other !== undefined) counting.delete(other);
    best.set(key, index);
    counting.add(index);
  }
  return counting;
}
