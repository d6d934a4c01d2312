import { isLogAway, isStoreAway } from '@cairn/lrs';
import { Problem, retryAfter } from './problem.ts';

/** What a server says of errors that are not problems: in words for those who use it. */
export interface Reworded {
  /** The log cannot serve right now. */
  readonly log: string;
  /** A database, or another store beside the log, cannot serve right now. */
  readonly store: string;
  /** Anything else. */
  readonly internal: string;
}

/** Whatever a handler threw as what is answered: 503 for what is away, 500 for the rest, which says nothing of itself. */
export function problemOf(error: unknown, words: Reworded): Problem {
  if (error instanceof Problem) return error;
  if (isLogAway(error) || isStoreAway(error)) {
    const headers = retryAfter(error.retryAfterSeconds);
    return new Problem(503, 'unavailable', words[error.part], { headers, cause: error });
  }
  return new Problem(500, 'internal', words.internal, { cause: error });
}
