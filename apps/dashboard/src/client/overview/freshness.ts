import { useEffect, useState } from 'react';
import type { Refresh } from '../api/outage.ts';

/** What freshness is read from: a query's last data (ms since the epoch, 0 for none) and its present error. */
export interface Refreshed {
  readonly dataUpdatedAt: number;
  readonly error: unknown;
}

/** An answer may be this many rounds old before it is called stale, and at least this many ms: a slow answer is not a failed one. */
const ROUNDS = 3;
const SLOWEST_MS = 10_000;
const TICK_MS = 1_000;

/**
 * Since when the oldest of some live answers has not been refreshed, ms since the epoch; 0 when it never came;
 * `undefined` while all are fresh. An error makes an answer stale at once, silence after a while. Answers that are
 * still awaited for the first time are not stale, and paused ones only by an error.
 */
export function staleSince(queries: readonly Refreshed[], refresh: Refresh, now: number): number | undefined {
  const stale = queries.filter(({ dataUpdatedAt, error }) => {
    if (error !== null) return true;
    if (refresh === false || dataUpdatedAt === 0) return false;
    return now - dataUpdatedAt > Math.max(ROUNDS * refresh, SLOWEST_MS);
  });
  return stale.length === 0 ? undefined : Math.min(...stale.map(({ dataUpdatedAt }) => dataUpdatedAt));
}

/** {@link staleSince}, looked at again every second: a request without an answer says nothing by itself. */
export function useStaleSince(queries: readonly Refreshed[], refresh: Refresh): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return staleSince(queries, refresh, now);
}
