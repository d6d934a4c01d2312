import { hash } from 'node:crypto';
import type { Principal } from '@cairn/lrs';
import { createTokenBuckets, type TokenBuckets } from './token-buckets.ts';

/** How much one key, and one learner by bound tokens, may send to this process each second. 0 means no limit. */
export interface Rates {
  /** Requests, and statements beyond the first of each, of one key; ten seconds' worth at once. */
  readonly ratePerKey: number;
  /** Bytes of bodies, unpacked, of one key; ten seconds' worth at once. */
  readonly bytesPerKey?: number;
  /** As `ratePerKey`, of all bound tokens by which one key speaks for one learner. */
  readonly ratePerLearner?: number;
  /** As `bytesPerKey`, of these; ten minutes' worth at once. As many bytes they may read, counted apart. */
  readonly bytesPerLearner?: number;
}

/** Whose allowance is used up, and what of. */
export interface Exhausted {
  readonly what: 'key' | 'learner';
  readonly of: 'requests' | 'bytes' | 'answers';
  readonly retryAfterSeconds: number;
}

/** Counts what keys and learners send. */
export interface Allowances {
  /** Takes a request, unless an allowance that it draws on is used up. */
  take(principal: Principal): Exhausted | undefined;
  /** Counts statements or bytes that have come already; what is too much is paid for by the next requests. */
  charge(principal: Principal, of: 'requests' | 'bytes', count: number): void;
  /** Why a learner's tokens may read nothing now. Separate from what they send: a learner who has read too much may still write. */
  readTooMuch(principal: Principal): Exhausted | undefined;
  /** Counts bytes that were read for a learner's token, also of what it was not shown. */
  chargeRead(principal: Principal, bytes: number): void;
}

/** Most keys and learners that are counted at once. */
const COUNTED = 10_000;
/** A course may send a recording or two at once, and little from then on. */
const LEARNER_BURST_SECONDS = 600;

/** Counts in the memory of this process; others count for themselves. */
export function createAllowances(rates: Rates, clock: () => number): Allowances {
  const buckets = (rate = 0, burstSeconds?: number) =>
    rate === 0
      ? undefined
      : createTokenBuckets({ rate, size: COUNTED, clock, ...(burstSeconds && { burstSeconds }) });
  const perKey = { requests: buckets(rates.ratePerKey), bytes: buckets(rates.bytesPerKey) };
  const perLearner = {
    requests: buckets(rates.ratePerLearner),
    bytes: buckets(rates.bytesPerLearner, LEARNER_BURST_SECONDS),
  };
  const readByLearner = buckets(rates.bytesPerLearner, LEARNER_BURST_SECONDS);
  return {
    readTooMuch(principal) {
      const learner = readByLearner && learnerOf(principal);
      const retryAfterSeconds = learner === undefined ? 0 : (readByLearner?.take(learner, 0) ?? 0);
      return retryAfterSeconds > 0 ? { what: 'learner', of: 'answers', retryAfterSeconds } : undefined;
    },
    chargeRead(principal, bytes) {
      const learner = readByLearner && learnerOf(principal);
      if (learner !== undefined) readByLearner?.charge(learner, bytes);
    },
    take(principal) {
      const learner = learnerOf(principal);
      // A learner's own allowance first: what it may not send does not count against its key.
      const exhausted = learner === undefined ? undefined : takeFrom(perLearner, 'learner', learner);
      return exhausted ?? takeFrom(perKey, 'key', keyOf(principal));
    },
    charge(principal, of, count) {
      const learner = perLearner[of] && learnerOf(principal);
      if (learner !== undefined) perLearner[of]?.charge(learner, count);
      perKey[of]?.charge(keyOf(principal), count);
    },
  };
}

function takeFrom(
  { requests, bytes }: { requests: TokenBuckets | undefined; bytes: TokenBuckets | undefined },
  what: Exhausted['what'],
  name: string,
): Exhausted | undefined {
  const forBytes = bytes?.take(name, 0) ?? 0;
  if (forBytes > 0) return { what, of: 'bytes', retryAfterSeconds: forBytes };
  const forRequests = requests?.take(name, 1) ?? 0;
  return forRequests > 0 ? { what, of: 'requests', retryAfterSeconds: forRequests } : undefined;
}

/** Tokens share the allowance of their key. */
function keyOf({ tenant, id }: Principal): string {
  return `${tenant}\n${id}`;
}

/** The learner a token is bound to, by a name of fixed length; undefined without a binding. */
function learnerOf(principal: Principal): string | undefined {
  const actor = principal.token?.binding?.actor;
  return actor && hash('sha256', JSON.stringify([principal.tenant, principal.id, actor]), 'base64');
}
