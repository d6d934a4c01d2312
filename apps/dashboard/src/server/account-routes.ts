import { refuse } from '@cairn/http';
import { type Invitation, LastAdminError, ROLES, SCOPES, type SignedIn } from '@cairn/lrs';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type {
  InvitationOfTenant,
  InvitationsAnswer,
  KeysAnswer,
  NewInvitationAnswer,
  NewKeyAnswer,
  UsersAnswer,
} from '../accounts.ts';
import { boundedBody, readBody } from './body.ts';
import type { DashboardDeps } from './deps.ts';
import { pageApp } from './page-app.ts';
import type { SignInLog } from './sign-in-log.ts';
import type { SignedInUsers } from './signed-in.ts';
import type { Tries } from './tries.ts';

const role = z.enum(ROLES);
const NewRole = z.object({ role });
const NewInvitation = z.object({ email: z.string().trim().min(1).max(320), role });
const NewKey = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
});

/** What the check of admins leaves for the routes behind it. */
interface OfAdmin {
  readonly Variables: { readonly admin: SignedIn };
}

interface AccountParts extends Pick<Tries, 'networkOf'> {
  readonly signedIn: SignedInUsers;
  readonly log: SignInLog;
}

/** What admins do with the users, invitations and keys of their own tenant; others get 403. */
export function accountRoutes(
  { signedIn, networkOf, log }: AccountParts,
  deps: DashboardDeps,
): Hono<OfAdmin> {
  const { users, invitations, keys } = deps;
  const app = pageApp<OfAdmin>(deps, 'Reading or changing accounts failed on the server.');

  app.use(async (c, next) => {
    const user = await signedIn.user(c);
    if (user instanceof Response) return user;
    if (user.role !== 'admin') return refuse(c, 403, 'forbidden', 'Only admins may see and change accounts.');
    c.set('admin', user);
    return next();
  });
  app.use(boundedBody);

  const note = (c: Context<OfAdmin>, what: string, to: Readonly<Record<string, unknown>>) =>
    log.did(networkOf(c), c.var.admin, what, to);

  app.get('/users', async (c) => {
    const list = await users.list(c.var.admin.tenant);
    const shown = list.map(({ email, name, role, createdAt, sessions }) => ({
      ...{ email, name, role, sessions },
      createdAt: iso(createdAt),
    }));
    return c.json({ users: shown, roles: ROLES } satisfies UsersAnswer);
  });

  app.patch('/users/:email', async (c) => {
    const given = await readBody(c, NewRole, `{"role": "…"}, one of ${ROLES.join(', ')}`);
    if (given instanceof Response) return given;
    const email = c.req.param('email');
    const changed = await unlessLast(users.setRole(c.var.admin.tenant, email, given.role));
    if (changed === 'last') return lastAdmin(c);
    if (!changed) return noUser(c, email);
    note(c, 'changed the role of a user', { account: email, role: given.role });
    return c.body(null, 204);
  });

  app.delete('/users/:email', async (c) => {
    const email = c.req.param('email');
    const removed = await unlessLast(users.remove(c.var.admin.tenant, email));
    if (removed === 'last') return lastAdmin(c);
    if (!removed) return noUser(c, email);
    note(c, 'removed a user', { account: email });
    return c.body(null, 204);
  });

  app.delete('/users/:email/sessions', async (c) => {
    const email = c.req.param('email');
    const ended = await users.endSessions(c.var.admin.tenant, email);
    if (ended === undefined) return noUser(c, email);
    note(c, 'ended the sessions of a user', { account: email });
    return c.json({ ended });
  });

  app.get('/invitations', async (c) => {
    const list = await invitations.list(c.var.admin.tenant);
    return c.json({ invitations: list.map(shownInvitation) } satisfies InvitationsAnswer);
  });

  app.post('/invitations', async (c) => {
    const given = await readBody(c, NewInvitation, '{"email": "…", "role": "…"}');
    if (given instanceof Response) return given;
    const { tenant, id } = c.var.admin;
    const made = await invitations.invite({ tenant, ...given, invitedBy: id }).catch(asRefusal);
    if ('refusal' in made)
      return refuse(c, 400, 'invalid', made.refusal, [
        { path: '$.email', code: 'invalid', message: made.refusal },
      ]);
    note(c, 'invited a user', { account: given.email, role: given.role });
    const answer: NewInvitationAnswer = { ...shownInvitation(made.invitation), token: made.token };
    return c.json(answer, 201);
  });

  app.delete('/invitations/:email', async (c) => {
    const email = c.req.param('email');
    if (!(await invitations.withdraw(c.var.admin.tenant, email)))
      return refuse(c, 404, 'not_found', `There is no invitation of ${JSON.stringify(email)}.`);
    note(c, 'withdrew an invitation', { account: email });
    return c.body(null, 204);
  });

  app.get('/keys', async (c) => {
    const list = await keys.list(c.var.admin.tenant);
    const shown = list.map(({ id, name, scopes, trustedForwarder, createdAt, revokedAt }) => ({
      ...{ key: id, name, scopes, trustedForwarder, createdAt: iso(createdAt) },
      ...(revokedAt !== undefined && { revokedAt: iso(revokedAt) }),
    }));
    return c.json({ keys: shown, scopes: SCOPES } satisfies KeysAnswer);
  });

  app.post('/keys', async (c) => {
    const given = await readBody(c, NewKey, `{"name": "…", "scopes": […]}, of ${SCOPES.join(', ')}`);
    if (given instanceof Response) return given;
    const { key, secret } = await keys.create({ tenant: c.var.admin.tenant, ...given });
    note(c, 'created a key', { key: key.id, scopes: key.scopes.join(' ') });
    const answer: NewKeyAnswer = { key: key.id, name: key.name, scopes: key.scopes, secret };
    return c.json(answer, 201);
  });

  app.delete('/keys/:key', async (c) => {
    const id = c.req.param('key');
    if (!(await keys.revoke(c.var.admin.tenant, id)))
      return refuse(c, 404, 'not_found', `There is no active key ${JSON.stringify(id)}.`);
    note(c, 'revoked a key', { key: id });
    return c.body(null, 204);
  });

  return app;
}

const iso = (time: number) => new Date(time).toISOString();

function shownInvitation({ email, role, invitedBy, createdAt, expiresAt }: Invitation): InvitationOfTenant {
  const times = { createdAt: iso(createdAt), expiresAt: iso(expiresAt) };
  return { email, role, ...(invitedBy !== undefined && { invitedBy }), ...times };
}

/** What a store refuses of what is given, in its words. */
function asRefusal(error: unknown): { readonly refusal: string } {
  if (error instanceof RangeError) return { refusal: error.message };
  throw error;
}

async function unlessLast(change: Promise<boolean>): Promise<boolean | 'last'> {
  return change.catch((error: unknown) => {
    if (error instanceof LastAdminError) return 'last';
    throw error;
  });
}

function noUser(c: Context, email: string): Response {
  return refuse(c, 404, 'not_found', `There is no user ${JSON.stringify(email)}.`);
}

function lastAdmin(c: Context): Response {
  const message =
    'This is the only admin: nobody could manage accounts afterwards. Make another user one first.';
  return refuse(c, 409, 'last_admin', message);
}
