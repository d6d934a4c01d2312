import { SignInThrottled } from '@cairn/lrs';

/** Failures in a row that cost nothing. */
const FREE_FAILURES = 5;
/** How long the next try has to wait after that, ms since the last failure. */
const WAIT_MS = 60_000;
/** Most e-mails remembered; the one that failed longest ago is forgotten first. */
const REMEMBERED = 10_000;

/** Slows down guessing of one person's password; without locking anybody out for long. */
export function createSignInThrottle(now: () => number = Date.now) {
  const failures = new Map<string, { count: number; last: number }>();
  return {
    /** @throws {SignInThrottled} when too many tries have failed of late */
    check(email: string): void {
      const held = failures.get(email);
      if (held === undefined || held.count < FREE_FAILURES) return;
      const wait = held.last + WAIT_MS - now();
      if (wait <= 0) failures.delete(email);
      else throw new SignInThrottled(Math.ceil(wait / 1000));
    },
    failed(email: string): void {
      const count = (failures.get(email)?.count ?? 0) + 1;
      failures.delete(email);
      failures.set(email, { count, last: now() });
      for (const oldest of failures.keys()) {
        if (failures.size <= REMEMBERED) break;
        failures.delete(oldest);
      }
    },
    succeeded(email: string): void {
      failures.delete(email);
    },
  };
}
