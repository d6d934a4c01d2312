import { hash } from 'node:crypto';
import type { CredentialsRefused } from '@cairn/access';
import type { Principal } from '@cairn/lrs';
import type { IngestContext } from '../http/context.ts';
import { networkOf } from './address.ts';
import { createTokenBuckets, type TokenBuckets } from './token-buckets.ts';

/** How much is let in. A rate of 0 is none at all: no limit. */
export interface AccessLimits {
  /** Statements and requests per second that one key may send to this node, ten seconds' worth at once. */
  readonly ratePerKey: number;
  /** Requests per second without valid credentials from one network, ten seconds' worth at once. */
  readonly rateUnauthenticated: number;
  /** Reverse proxies in front, which say in X-Forwarded-For where a request came from. */
  readonly trustedProxies: number;
}

/** What became of a request that has to say who it is. */
export type Admission =
  | { readonly outcome: 'admitted'; readonly principal: Principal }
  | { readonly outcome: 'refused'; readonly reason?: string }
  | { readonly outcome: 'throttled'; readonly what: 'key' | 'network'; readonly retryAfterSeconds: number };

/** Lets requests in by who sent them and how much of late. */
export interface Guard {
  /**
   * @param credentials what came to prove it, undefined when nothing did
   * @param find looks up whose they are
   */
  admit(
    c: IngestContext,
    credentials: string | undefined,
    find: () => Promise<Principal | CredentialsRefused | undefined>,
  ): Promise<Admission>;
  /** Counts the statements of a request that was admitted. */
  chargeStatements(principal: Principal, statements: number): void;
}

/** Most keys and networks that are counted at once, and credentials that are known to be good. */
const REMEMBERED = 10_000;

/** Counts in the memory of this node; other nodes count for themselves. */
export function createGuard(limits: AccessLimits, clock: () => number = Date.now): Guard {
  const perKey = bucketsFor(limits.ratePerKey, clock);
  const failures = bucketsFor(limits.rateUnauthenticated, clock);
  const good = rememberNames();

  return {
    async admit(c, credentials, find) {
      const name = credentials === undefined ? undefined : hash('sha256', credentials, 'base64');
      const network = networkOf(c, limits.trustedProxies);
      // Many may share an address: whoever has shown good credentials before is let through to show them again.
      const known = name !== undefined && good.has(name);
      const blocked = known ? 0 : failures.take(network, 0);
      if (blocked > 0) return { outcome: 'throttled', what: 'network', retryAfterSeconds: blocked };
      const found = await find();
      if (found === undefined || 'refused' in found) {
        failures.charge(network, 1);
        return found === undefined ? { outcome: 'refused' } : { outcome: 'refused', reason: found.refused };
      }
      if (name !== undefined) good.add(name);
      const retryAfterSeconds = perKey.take(bucketOf(found), 1);
      if (retryAfterSeconds > 0) return { outcome: 'throttled', what: 'key', retryAfterSeconds };
      return { outcome: 'admitted', principal: found };
    },
    chargeStatements(principal, statements) {
      // The request itself has been counted as one.
      if (statements > 1) perKey.charge(bucketOf(principal), statements - 1);
    },
  };
}

/** Tokens share the bucket of their key. */
function bucketOf({ tenant, id }: Principal): string {
  return `${tenant}\n${id}`;
}

const UNLIMITED: TokenBuckets = { take: () => 0, charge: () => undefined };

function bucketsFor(rate: number, clock: () => number): TokenBuckets {
  return rate === 0 ? UNLIMITED : createTokenBuckets({ rate, size: REMEMBERED, clock });
}

/** A set of the names added last. */
function rememberNames() {
  const names = new Set<string>();
  return {
    has: (name: string) => names.has(name),
    add(name: string): void {
      names.delete(name);
      names.add(name);
      for (const oldest of names) {
        if (names.size <= REMEMBERED) break;
        names.delete(oldest);
      }
    },
  };
}
