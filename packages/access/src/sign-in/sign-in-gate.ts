import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createTokenBuckets } from '../guard/token-buckets.ts';
import { createSlots } from './slots.ts';

/** What became of a try to sign in. */
export type SignInOutcome<Session> =
  | { readonly outcome: 'signed-in'; readonly session: Session }
  | { readonly outcome: 'refused' }
  /** Too many tries have failed from this network, or for this account from this network. */
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number }
  /** Too many attempts are in progress, from whatever network. */
  | { readonly outcome: 'busy'; readonly retryAfterSeconds: number };

/** Bounds what tries to sign in may cost, before anything slow is done for them. */
export interface SignInGate {
  /** @returns seconds until a network may try again, 0 when it may now; costs it nothing */
  blockedFor(network: string): number;
  /**
   * Lets a try through, or refuses it without calling `check`.
   * @param check the slow part; undefined means that e-mail and password do not match
   */
  attempt<Session>(
    who: { readonly network: string; readonly account: string },
    check: () => Promise<Session | undefined>,
  ): Promise<SignInOutcome<Session>>;
}

/** Failed tries of one network: 20 at once, then one every six seconds. */
const PER_NETWORK = { rate: 1 / 6, burstSeconds: 120 };
/** Failed tries for one account from one network: 5 at once, then one every half minute. */
const PER_ACCOUNT = { rate: 1 / 30, burstSeconds: 150 };
/** Tries of everybody, right or wrong: 20 at once, then 10 a second, at 25 ms each a quarter of one processor. */
const OVERALL = { rate: 10, burstSeconds: 2 };
/** Passwords that are hashed at once, and tries that wait for their turn. */
const AT_ONCE = 1;
const WAITING = 20;
/** Networks, accounts of networks and pairs that have signed in before, each. */
const REMEMBERED = 10_000;

/**
 * Counts in the memory of this process. An account is limited per network only, so that strangers cannot lock its owner
 * out; and an account that has signed in from a network before does not share the overall limit with strangers.
 */
export function createSignInGate(clock: () => number = Date.now): SignInGate {
  const perNetwork = createTokenBuckets({ ...PER_NETWORK, size: REMEMBERED, clock });
  const perAccount = createTokenBuckets({ ...PER_ACCOUNT, size: REMEMBERED, clock });
  const overall = createTokenBuckets({ ...OVERALL, size: 2, clock });
  const known = new LRUCache<string, true>({ max: REMEMBERED });
  const slots = createSlots(AT_ONCE, WAITING);

  return {
    blockedFor: (network) => perNetwork.take(network, 0),
    async attempt({ network, account }, check) {
      // Of one length, whatever was sent as an account.
      const pair = hash('sha256', `${network}\n${account.trim().toLowerCase()}`, 'base64');
      const giveBack = () => {
        perNetwork.charge(network, -1);
        perAccount.charge(pair, -1);
      };
      // Counted before the slow part, or tries at the same moment would all be free.
      const byNetwork = perNetwork.take(network, 1);
      if (byNetwork > 0) return { outcome: 'throttled', retryAfterSeconds: byNetwork };
      const byAccount = perAccount.take(pair, 1);
      if (byAccount > 0) {
        perNetwork.charge(network, -1);
        return { outcome: 'throttled', retryAfterSeconds: byAccount };
      }
      const busy = slots.isFull() ? 1 : overall.take(known.has(pair) ? 'known' : 'strangers', 1);
      if (busy > 0) {
        giveBack();
        return { outcome: 'busy', retryAfterSeconds: busy };
      }
      const session = await slots.run(check).catch((error: unknown) => {
        // What failed on our side is not a guess.
        giveBack();
        throw error;
      });
      if (session === undefined) return { outcome: 'refused' };
      giveBack();
      known.set(pair, true);
      return { outcome: 'signed-in', session };
    },
  };
}
