import { createGuard, type Guard, type GuardOptions } from './guard.ts';

/** What the configuration says of the query API. */
export interface QueryLimits {
  readonly queryRatePerKey: number;
  readonly queryRateUnauthenticated: number;
  readonly trustedProxies: number;
}

/** The guard of the query API, which counts by limits of its own. */
export function createQueryGuard(
  { queryRatePerKey, queryRateUnauthenticated, trustedProxies }: QueryLimits,
  options: GuardOptions,
): Guard {
  return createGuard(
    { ratePerKey: queryRatePerKey, rateUnauthenticated: queryRateUnauthenticated, trustedProxies },
    options,
  );
}
