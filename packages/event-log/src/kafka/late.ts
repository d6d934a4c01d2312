import { Unavailable } from '@cairn/lrs';

/** The log gave no answer in time; `failure` is what keeps it, where that is known. */
export function late(what: string, failure: string | undefined): Unavailable {
  const why = failure === undefined ? '' : ` The last failure: ${failure}`;
  return new Unavailable('log', `${what} A retry is harmless.${why}`, { retryAfterSeconds: 2 });
}
