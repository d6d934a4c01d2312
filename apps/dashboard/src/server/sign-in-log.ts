import type { Principal } from '@cairn/lrs';
import type { DashboardDeps } from './deps.ts';

/** How often the refusals of one network are logged, ms: they cost nothing, and must not fill the log either. */
const EVERY_MS = 60_000;
/** Networks whose refusals are remembered for that. */
const REMEMBERED = 1000;
/** Longest part of an account that is logged, in characters; an e-mail address has at most 254 (RFC 5321, 4.5.3.1.3). */
const LONGEST_ACCOUNT = 254;

export type SignInLog = ReturnType<typeof signInLog>;

/** Writes who signed in or failed to, with the address: what tools such as fail2ban read. */
export function signInLog(logger: DashboardDeps['logger'], clock: () => number = Date.now) {
  const refusals = new Map<string, number>();
  return {
    signedIn(address: string, { tenant, id }: Principal): void {
      logger?.info({ address: printable(address), tenant, user: id }, 'signed in');
    },
    /** What a user did that others may have to look up: to their own account, or as an admin to another's. */
    did(
      address: string,
      { tenant, id }: Principal,
      what: string,
      to?: Readonly<Record<string, unknown>>,
    ): void {
      const fields = Object.entries(to ?? {}).map(([name, value]) => [name, printable(String(value))]);
      logger?.info({ address: printable(address), tenant, user: id, ...Object.fromEntries(fields) }, what);
    },
    failed(address: string, account: string): void {
      logger?.warn({ address: printable(address), account: printable(account) }, 'sign-in failed');
    },
    /** A try that was refused unchecked; a network is named once a minute. */
    throttled(address: string, account?: string): void {
      const last = refusals.get(address);
      if (last !== undefined && clock() - last < EVERY_MS) return;
      refusals.delete(address);
      refusals.set(address, clock());
      for (const oldest of refusals.keys()) {
        if (refusals.size <= REMEMBERED) break;
        refusals.delete(oldest);
      }
      const fields = {
        address: printable(address),
        ...(account !== undefined && { account: printable(account) }),
      };
      logger?.warn(fields, 'too many sign-in attempts: refusing them unchecked for now');
    },
  };
}

/** Bounded, and with every character escaped that could draw on a terminal, break a line or reverse it. */
function printable(text: string): string {
  return text
    .slice(0, LONGEST_ACCOUNT)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
