import type { Random } from '@cairn/demo/random';
import { LEARNERS, MOST_BEFORE_MS } from './plan.ts';
import { learnerAddress } from './statement.ts';

/** A link to send. `from` and `until` in ms since the epoch. */
export interface LinkAtWork {
  readonly id: string;
  readonly learner: number;
  readonly from: number;
  readonly until: number;
}

/** The links of the learners with evidence, as far as they are known to the sender. */
export interface LinksAtWork {
  /** A link that no link overlaps that may be in the log, so that it cannot be refused. */
  next(chance: Random, now: number): LinkAtWork;
  /** The newest link of a learner that is in the log for certain; undefined for none. */
  newest(chance: Random): LinkAtWork | undefined;
  /** It is in the log for certain. */
  linked(link: LinkAtWork): void;
  /** Its split was sent; `certain` when that is in the log. */
  split(link: LinkAtWork, certain: boolean): void;
}

/** How far a link reaches ahead, ms: evidence that comes soon is within it, and it ends within the run. */
const REACHES_AHEAD_MS = 5_000;

/** @param began when the first statement is sent at the earliest, ms since the epoch */
export function linksAtWork(began: number): LinksAtWork {
  let count = 0;
  /** From when on no link of a learner may be in the log. */
  const free = Array.from({ length: LEARNERS }, () => began - 2 * MOST_BEFORE_MS);
  const live = Array.from({ length: LEARNERS }, (): LinkAtWork[] => []);
  return {
    next(chance, now) {
      const learner = chance.int(0, LEARNERS - 1);
      const from = free[learner] ?? 0;
      const until = Math.max(now, from) + REACHES_AHEAD_MS;
      // Whether it will be in the log or not: the next one is after it.
      free[learner] = until;
      count += 1;
      return { id: `l-${count}`, learner, from, until };
    },
    newest(chance) {
      const some = live.filter((links) => links.length > 0);
      return some.length === 0 ? undefined : chance.pick(some).at(-1);
    },
    linked: (link) => void live[link.learner]?.push(link),
    split(link, certain) {
      live[link.learner]?.pop();
      if (certain && free[link.learner] === link.until) free[link.learner] = link.from;
    },
  };
}

/** The body of a request for a link. */
export function linkBody({ id, learner, from, until }: LinkAtWork, person: string): object {
  return {
    id,
    identifier: learnerAddress(learner),
    person,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    source: 'faults',
    reason: 'faults',
  };
}
