import { hash } from 'node:crypto';
import type { KeyStore, Principal } from '@cairn/lrs';
import { LRUCache } from 'lru-cache';
import type { CredentialsRefused } from '../credentials-refused.ts';
import { createAllowances, type Exhausted, type Rates } from './allowances.ts';
import { createNetworks, type Origin, UNTRUSTED } from './networks.ts';
import { createTokenBuckets } from './token-buckets.ts';
import { createVouching } from './vouching.ts';

/** How much is let in. A rate of 0 means no limit. */
export interface GuardLimits extends Rates {
  /** Requests per second from one network that are refused before it is known who sent them, ten seconds' worth at once. */
  readonly rateUnauthenticated: number;
  /** Reverse proxies in front, which say in X-Forwarded-For where a request came from. */
  readonly trustedProxies: number;
}

export interface GuardOptions {
  /** The keys whose tokens are let through where their network is blocked; without them none is. */
  readonly keys?: Pick<KeyStore, 'recall'> | undefined;
  /** Hears once that X-Forwarded-For comes although no proxy is trusted. A pino logger fits. */
  readonly logger?: { warn(message: string): void } | undefined;
  readonly clock?: (() => number) | undefined;
}

/** Who seems to send a request. */
export interface Sender {
  /** The proof that came with it, such as an Authorization header; undefined without one. */
  readonly credentials: string | undefined;
  readonly origin: Origin;
}

/** A network that has sent too many requests without valid credentials. */
interface Blocked {
  readonly outcome: 'throttled';
  readonly what: 'network';
  readonly retryAfterSeconds: number;
}

/** What became of a request that has to say who it is. */
export type Admission<Who extends Principal = Principal> =
  | { readonly outcome: 'admitted'; readonly principal: Who }
  | { readonly outcome: 'refused'; readonly reason?: string }
  | Blocked
  | ({ readonly outcome: 'throttled' } & Exhausted);

/** Lets requests in by who sent them and how much they sent recently. */
export interface Guard {
  /** Whether the sender's network is blocked, for those that read something before they know who sent it. */
  blocks(sender: Sender): Promise<Blocked | undefined>;
  /** @param find looks up whose the credentials are */
  admit<Who extends Principal>(
    sender: Sender,
    find: () => Promise<Who | CredentialsRefused | undefined>,
  ): Promise<Admission<Who>>;
  /** Counts a request that was refused before anybody looked up who sent it. */
  refused(sender: Sender): void;
  /** Counts the statements of a request that was admitted. */
  chargeStatements(principal: Principal, statements: number): void;
  /** Counts the unpacked bytes of a request that was admitted. */
  chargeBytes(principal: Principal, bytes: number): void;
  /** Why a learner's tokens may read nothing now; nobody else is bounded so. */
  readTooMuch(principal: Principal): ({ readonly outcome: 'throttled' } & Exhausted) | undefined;
  /** Counts bytes that were read for a learner's token. */
  chargeRead(principal: Principal, bytes: number): void;
}

/** Most networks that are counted at once, and credentials that are known to be good. */
const REMEMBERED = 10_000;

/** Counts in the memory of this process; others count for themselves. */
export function createGuard(limits: GuardLimits, options: GuardOptions = {}): Guard {
  const { keys, logger, clock = Date.now } = options;
  const { rateUnauthenticated: rate, trustedProxies } = limits;
  const networkOf = createNetworks({ trustedProxies, onUntrusted: () => logger?.warn(UNTRUSTED) });
  const vouchesForItself = createVouching(keys, clock);
  const failures = rate === 0 ? undefined : createTokenBuckets({ rate, size: REMEMBERED, clock });
  const allowances = createAllowances(limits, clock);
  const good = new LRUCache<string, true>({ max: REMEMBERED });

  /**
   * Many may share an address: a client with credentials that were valid before is let through, and so is
   * a token that nobody but this store can have made.
   */
  async function blocks(sender: Sender, name: string | undefined): Promise<Blocked | undefined> {
    if (failures === undefined || (name !== undefined && good.has(name))) return undefined;
    const retryAfterSeconds = failures.take(networkOf(sender.origin), 0);
    if (retryAfterSeconds === 0 || (await vouchesForItself(sender.credentials))) return undefined;
    return { outcome: 'throttled', what: 'network', retryAfterSeconds };
  }

  return {
    blocks: (sender) => blocks(sender, nameOf(sender)),
    async admit(sender, find) {
      const name = nameOf(sender);
      const blocked = await blocks(sender, name);
      if (blocked !== undefined) return blocked;
      const found = await find();
      if (found === undefined || 'refused' in found) {
        // Good a moment ago, such as a session that has ended, it is not a guess; the next time it is.
        if (name === undefined || !good.delete(name)) failures?.charge(networkOf(sender.origin), 1);
        return found === undefined ? { outcome: 'refused' } : { outcome: 'refused', reason: found.refused };
      }
      if (name !== undefined) good.set(name, true);
      const exhausted = allowances.take(found);
      return exhausted === undefined
        ? { outcome: 'admitted', principal: found }
        : { outcome: 'throttled', ...exhausted };
    },
    refused(sender) {
      const name = nameOf(sender);
      if (name === undefined || !good.has(name)) failures?.charge(networkOf(sender.origin), 1);
    },
    chargeStatements(principal, statements) {
      // The request itself has been counted as one.
      if (statements > 1) allowances.charge(principal, 'requests', statements - 1);
    },
    readTooMuch(principal) {
      const exhausted = allowances.readTooMuch(principal);
      return exhausted && { outcome: 'throttled', ...exhausted };
    },
    chargeRead: allowances.chargeRead,
    chargeBytes: (principal, bytes) => allowances.charge(principal, 'bytes', bytes),
  };
}

function nameOf({ credentials }: Sender): string | undefined {
  return credentials === undefined ? undefined : hash('sha256', credentials, 'base64');
}
