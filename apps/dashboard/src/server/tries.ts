import { createSignInGate, type Networks } from '@cairn/access';
import { originOf, refuse } from '@cairn/http';
import type { Context, MiddlewareHandler } from 'hono';
import type { SignInLog } from './sign-in-log.ts';

/** What tries of a password, or of a link, go through: what they may cost is bounded before anything slow is done. */
export interface Tries {
  /** Refuses a network that has failed too often, before the body of its request is read. */
  readonly beforeBody: MiddlewareHandler;
  networkOf(c: Context): string;
  /**
   * @param account what is tried: an address, or a link
   * @param check the slow part; undefined means that it does not match
   * @returns what `check` found, undefined when it does not match, or the answer to too many tries
   */
  attempt<Found extends object>(
    c: Context,
    account: string,
    check: () => Promise<Found | undefined>,
  ): Promise<Found | Response | undefined>;
}

/** Bounded per network, per account from a network, and overall, for this process. */
export function createTries(networks: Networks, log: SignInLog, clock?: () => number): Tries {
  const gate = createSignInGate(clock);
  const networkOf = (c: Context) => networks(originOf(c));
  return {
    networkOf,
    async beforeBody(c, next) {
      const network = networkOf(c);
      const seconds = gate.blockedFor(network);
      if (seconds === 0) return next();
      log.throttled(network);
      return tryLater(c, 429, seconds);
    },
    async attempt(c, account, check) {
      const network = networkOf(c);
      const tried = await gate.attempt({ network, account }, check);
      if (tried.outcome === 'signed-in') return tried.session;
      if (tried.outcome === 'refused') {
        log.failed(network, account);
        return undefined;
      }
      log.throttled(network, account);
      return tryLater(c, tried.outcome === 'busy' ? 503 : 429, tried.retryAfterSeconds);
    },
  };
}

function tryLater(c: Context, status: 429 | 503, seconds: number): Response {
  c.header('retry-after', String(seconds));
  const when = `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`;
  return status === 429
    ? refuse(c, 429, 'throttled', `Too many sign-ins from your network have failed. ${when}`)
    : refuse(c, 503, 'busy', `Too many people are signing in now. ${when}`);
}
