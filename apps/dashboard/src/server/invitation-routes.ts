import { refuse } from '@cairn/http';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { InvitationLinkAnswer } from '../accounts.ts';
import { boundedBody, readBody } from './body.ts';
import type { DashboardDeps } from './deps.ts';
import { pageApp } from './page-app.ts';
import { writeToken } from './session-cookie.ts';
import { newPassword, type SessionParts } from './session-routes.ts';

const token = z.string().min(1).max(100);
const Link = z.object({ token });
const Acceptance = z.object({ token, name: z.string().trim().min(1).max(200), password: newPassword });

/** What tries of links count for, and are called in the log, which must not hold the links themselves. */
const ACCOUNT = 'an invitation';

/**
 * `POST` says whom a link invites; `POST /accept` makes them a user, and signs them in. The token comes in the body: an
 * address would be in the logs of proxies.
 */
export function invitationRoutes(
  { secureCookies, tries, log }: Pick<SessionParts, 'secureCookies' | 'tries' | 'log'>,
  deps: DashboardDeps,
): Hono {
  const app = pageApp(deps, 'The invitation could not be read or accepted.');

  app.post('/', tries.beforeBody, boundedBody, async (c) => {
    const given = await readBody(c, Link, '{"token": "…"}');
    if (given instanceof Response) return given;
    const found = await tries.attempt(c, ACCOUNT, () => deps.invitations.find(given.token));
    if (found instanceof Response) return found;
    if (found === undefined) return notValid(c);
    const { email, tenant, role, expiresAt } = found;
    const answer: InvitationLinkAnswer = {
      email,
      tenant,
      role,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    return c.json(answer);
  });

  app.post('/accept', tries.beforeBody, boundedBody, async (c) => {
    const given = await readBody(c, Acceptance, '{"token": "…", "name": "…", "password": "…"}');
    if (given instanceof Response) return given;
    const { name, password } = given;
    const session = await tries.attempt(c, ACCOUNT, async () => {
      const accepted = await deps.invitations.accept(given.token, { name, password }).catch(asTaken);
      if (accepted === undefined || 'isTaken' in accepted) return accepted;
      return deps.users.signIn(accepted.email, password);
    });
    if (session instanceof Response) return session;
    if (session === undefined) return notValid(c);
    if ('isTaken' in session)
      return refuse(c, 409, 'taken', 'Somebody with this address is a user already. Sign in instead.');
    writeToken(c, session.token, session.expiresAt, secureCookies);
    log.did(tries.networkOf(c), session.principal, 'accepted an invitation');
    return c.body(null, 204);
  });

  return app;
}

/** The password has been checked by then, so this is what a store refuses. */
function asTaken(error: unknown): { readonly isTaken: true } {
  if (error instanceof RangeError) return { isTaken: true };
  throw error;
}

function notValid(c: Context): Response {
  const message = 'This invitation is not valid: it was used, withdrawn, replaced, or is older than a week.';
  return refuse(c, 404, 'not_found', `${message} Ask whoever invited you for another one.`);
}
