import { seqOf } from '@cairn/lrs';
import type { DecidedProgress } from './decided-progress.ts';
import { type ApiEnv, clockOf, type QueryApiDeps } from './http/environment.ts';
import { positionAskedFor } from './position-asked-for.ts';

/** The two times of a request, as it gives them. */
export interface AskedTimes {
  /** A position of the log, or an instant. */
  readonly asKnownAt?: string | undefined;
  /** ISO 8601. */
  readonly asOf?: string | undefined;
}

/** The two times that an answer is made for. */
export interface TwoTimes {
  /** Position of the log: everything before it is known. */
  readonly asKnownAt: number;
  /** The same as seq. */
  readonly before: number;
  /** Valid time, ms since the epoch. */
  readonly asOf: number;
}

/** What a handler has at hand. */
interface Handled {
  get(name: 'principal'): ApiEnv['Variables']['principal'];
}

/**
 * Reads the two times of a request; those that it does not give are now, as far as the tables are complete.
 * @throws {Problem} 400 for a position that is not known yet, and what is not a time
 */
export function twoTimes(
  deps: QueryApiDeps,
  progress: DecidedProgress,
): (c: Handled, asked: AskedTimes) => Promise<TwoTimes> {
  const now = clockOf(deps);
  return async (c, { asKnownAt, asOf }) => {
    const partition = deps.log.partitionOf(c.get('principal').tenant);
    const next = await progress.reached(partition);
    const known = await positionAskedFor(asKnownAt, { log: deps.log, partition, next });
    const time = asOf === undefined ? now() : Date.parse(asOf);
    return { asKnownAt: known, before: seqOf(known, 0), asOf: time };
  };
}
