import type { Admission, Guard } from '@cairn/access';
import { originOf, refuse } from '@cairn/http';
import type { SignedIn, UserStore } from '@cairn/lrs';
import type { Context } from 'hono';
import { readToken } from './session-cookie.ts';

/** Who is signed in. Each session is looked up, so a network may send few that are not valid. */
export interface SignedInUsers {
  /** Whose the session of a request is; undefined for a request without one. */
  admit(c: Context): Promise<Admission<SignedIn> | undefined>;
  /** The user, or the answer where there is none. */
  user(c: Context): Promise<SignedIn | Response>;
}

export function createSignedInUsers(guard: Guard, users: Pick<UserStore, 'session'>): SignedInUsers {
  async function admit(c: Context): Promise<Admission<SignedIn> | undefined> {
    const token = readToken(c);
    if (token === undefined) return undefined;
    const sender = { credentials: `session ${token}`, origin: originOf(c) };
    return guard.admit(sender, () => users.session(token));
  }
  return {
    admit,
    async user(c) {
      const admission = await admit(c);
      if (admission?.outcome === 'admitted') return admission.principal;
      if (admission?.outcome === 'throttled') return tooManySessions(c, admission.retryAfterSeconds);
      return refuse(c, 401, 'signed_out', 'Nobody is signed in. POST /session first.');
    },
  };
}

/** The answer to a network that has sent too many sessions that are not valid. */
export function tooManySessions(c: Context, seconds: number): Response {
  c.header('retry-after', String(seconds));
  const message = `Your address has sent too many invalid sessions. Try again in ${seconds} s.`;
  return refuse(c, 429, 'too_many_requests', message);
}
