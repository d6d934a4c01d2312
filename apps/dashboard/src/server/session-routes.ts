import { refuse } from '@cairn/http';
import { problemOfSecret } from '@cairn/lrs';
import type { Hono } from 'hono';
import { z } from 'zod';
import { boundedBody, readBody } from './body.ts';
import type { DashboardDeps } from './deps.ts';
import { pageApp } from './page-app.ts';
import { clearToken, readToken, writeToken } from './session-cookie.ts';
import type { SignInLog } from './sign-in-log.ts';
import { type SignedInUsers, tooManySessions } from './signed-in.ts';
import type { Tries } from './tries.ts';

/** A password that is being chosen. */
export const newPassword = z
  .string()
  .max(1024)
  .superRefine((password, context) => {
    const problem = problemOfSecret(password);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: `The password ${problem}.` });
  });

const Credentials = z.object({
  email: z.string().trim().min(1, 'Give the e-mail address.').max(320),
  password: z.string().min(1, 'Give the password.').max(1024),
});

const PasswordChange = z.object({ current: z.string().max(1024), password: newPassword });

export interface SessionParts {
  readonly secureCookies: boolean;
  readonly signedIn: SignedInUsers;
  readonly tries: Tries;
  readonly log: SignInLog;
}

/**
 * `POST` signs in (204 and the cookie), `GET` tells who is signed in, `DELETE` signs out; `POST /password` sets another
 * password, which ends the user's other sessions.
 */
export function sessionRoutes(
  { secureCookies, signedIn, tries, log }: SessionParts,
  deps: DashboardDeps,
): Hono {
  const app = pageApp(deps, 'Signing in or out failed on the server.');

  app.get('/', async (c) => {
    const user = await signedIn.user(c);
    if (user instanceof Response) return user;
    const { id, name, tenant, role } = user;
    return c.json({ email: id, name, tenant, role });
  });

  app.post('/', tries.beforeBody, boundedBody, async (c) => {
    const given = await readBody(c, Credentials, '{"email": "…", "password": "…"}');
    if (given instanceof Response) return given;
    const { email, password } = given;
    const session = await tries.attempt(c, email, () => deps.users.signIn(email, password));
    if (session instanceof Response) return session;
    // The same words for an unknown address, so that they do not tell which ones have an account.
    if (session === undefined) return refuse(c, 401, 'not_recognised', 'E-mail and password do not match.');
    writeToken(c, session.token, session.expiresAt, secureCookies);
    log.signedIn(tries.networkOf(c), session.principal);
    return c.body(null, 204);
  });

  app.delete('/', async (c) => {
    const token = readToken(c);
    const admission = await signedIn.admit(c);
    if (admission?.outcome === 'throttled') return tooManySessions(c, admission.retryAfterSeconds);
    if (token !== undefined && admission?.outcome === 'admitted') await deps.users.signOut(token);
    clearToken(c, secureCookies);
    return c.body(null, 204);
  });

  app.post('/password', tries.beforeBody, boundedBody, async (c) => {
    const user = await signedIn.user(c);
    if (user instanceof Response) return user;
    const given = await readBody(c, PasswordChange, '{"current": "…", "password": "…"}');
    if (given instanceof Response) return given;
    const { id, tenant } = user;
    const session = await tries.attempt(c, id, async () => {
      if ((await deps.users.signIn(id, given.current)) === undefined) return undefined;
      await deps.users.setPassword(tenant, id, given.password);
      return deps.users.signIn(id, given.password);
    });
    if (session instanceof Response) return session;
    if (session === undefined)
      return refuse(c, 403, 'not_recognised', 'This is not your password now.', [
        { path: '$.current', code: 'not_recognised', message: 'It does not match.' },
      ]);
    writeToken(c, session.token, session.expiresAt, secureCookies);
    log.did(tries.networkOf(c), user, 'changed their password');
    return c.body(null, 204);
  });

  return app;
}
