import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@cairn/lrs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inMemoryStore } from '../../test/in-memory-accounts.ts';
import { type Ask, askWith, cookieOf, PASSWORD, person, signedInAsk } from '../../test/signed-in-app.ts';
import type { NewInvitationAnswer, NewKeyAnswer, UsersAnswer } from '../accounts.ts';
import { createDashboard } from './create-dashboard.ts';

let distDir: string;
beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'cairn-dist-'));
  await writeFile(join(distDir, 'index.html'), '<!doctype html>');
});
afterAll(() => rm(distDir, { recursive: true }));

/** A dashboard with an admin and an analyst of `acme`, an admin of `other`, and a log. */
async function setUp() {
  const store = inMemoryStore();
  await store.users.create(person('acme', 'Ada', 'admin'));
  await store.users.create(person('acme', 'Bob', 'analyst'));
  await store.users.create(person('other', 'Eve', 'admin'));
  const log: object[] = [];
  const logger = {
    info: (fields: object, what: string) => log.push({ ...fields, what }),
    warn() {},
    error() {},
  };
  const app = createDashboard({ distDir, secureCookies: true }, { ...store, logger });
  const as = (name: string) => signedInAsk(app, `${name}@x.example`, PASSWORD);
  return { app, as, log, store };
}

const jsonOf = async <Answer>(response: Response | Promise<Response>) =>
  (await (await response).json()) as Answer;

const EVERYTHING = [
  ['GET', '/accounts/users'],
  ['PATCH', '/accounts/users/bob@x.example', { role: 'admin' }],
  ['DELETE', '/accounts/users/bob@x.example'],
  ['DELETE', '/accounts/users/bob@x.example/sessions'],
  ['GET', '/accounts/invitations'],
  ['POST', '/accounts/invitations', { email: 'new@x.example', role: 'admin' }],
  ['DELETE', '/accounts/invitations/new@x.example'],
  ['GET', '/accounts/keys'],
  ['POST', '/accounts/keys', { name: 'k', scopes: ['all'] }],
  ['DELETE', '/accounts/keys/key-1'],
] as const;

const statusesOf = async (ask: Ask) => {
  const statuses: number[] = [];
  for (const [method, path, body] of EVERYTHING) statuses.push((await ask(method, path, body)).status);
  return statuses;
};

it('answers admins only, and changes nothing for others', async () => {
  const { app, as, store } = await setUp();
  for (const role of ROLES.filter((one) => one !== 'admin')) {
    await store.users.setRole('acme', 'bob@x.example', role);
    expect(await statusesOf(await as('bob'))).toEqual(EVERYTHING.map(() => 403));
  }
  expect(await statusesOf(askWith(app))).toEqual(EVERYTHING.map(() => 401));
  expect(await store.users.count('acme')).toBe(2);
  expect(await store.invitations.list('acme')).toEqual([]);
  expect(await store.keys.list('acme')).toEqual([]);
});

it('keeps the admin of one tenant from the users, invitations and keys of another', async () => {
  const { as, store } = await setUp();
  await store.invitations.invite({ tenant: 'acme', email: 'new@x.example', role: 'analyst' });
  await store.keys.create({ tenant: 'acme', name: 'k', scopes: ['all'] });
  const eve = await as('eve');
  const { users } = await jsonOf<UsersAnswer>(eve('GET', '/accounts/users'));
  expect(users).toMatchObject([{ email: 'eve@x.example', role: 'admin', sessions: 1 }]);
  for (const [method, path, body] of EVERYTHING.filter(([, path]) => /@|key-/.test(path)))
    expect((await eve(method, path, body)).status).toBe(404);
  expect(await (await eve('GET', '/accounts/invitations')).json()).toEqual({ invitations: [] });
  expect(await (await eve('GET', '/accounts/keys')).json()).toMatchObject({ keys: [] });
  expect(await store.users.list('acme')).toMatchObject([{ role: 'admin' }, { role: 'analyst' }]);
});

it('gives roles, ends sessions and removes users, and says who did it', async () => {
  const { as, log } = await setUp();
  const [ada, bob] = [await as('ada'), await as('bob')];
  const roleOfBob = async () => (await jsonOf<{ role: string }>(bob('GET', '/session'))).role;
  expect((await ada('PATCH', '/accounts/users/Bob@x.example', { role: 'employer' })).status).toBe(204);
  expect(await roleOfBob()).toBe('employer');
  const wrong = await ada('PATCH', '/accounts/users/bob@x.example', { role: 'owner' });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ issues: [{ path: '$.role' }] });
  const ended = await ada('DELETE', '/accounts/users/bob@x.example/sessions');
  expect(await ended.json()).toEqual({ ended: 1 });
  expect((await bob('GET', '/session')).status).toBe(401);
  expect((await ada('DELETE', '/accounts/users/bob@x.example')).status).toBe(204);
  expect((await ada('DELETE', '/accounts/users/bob@x.example')).status).toBe(404);
  const done = log.filter((entry) => 'account' in entry);
  expect(done).toMatchObject([
    { tenant: 'acme', user: 'ada@x.example', account: 'Bob@x.example', role: 'employer' },
    { account: 'bob@x.example', what: 'ended the sessions of a user' },
    { account: 'bob@x.example', what: 'removed a user' },
  ]);
});

it('leaves a tenant its last admin', async () => {
  const { as } = await setUp();
  const ada = await as('ada');
  const tries = () =>
    Promise.all([
      ada('PATCH', '/accounts/users/Ada@x.example', { role: 'analyst' }),
      ada('DELETE', '/accounts/users/ada@x.example'),
    ]);
  for (const refused of await tries()) {
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'last_admin' });
  }
  await ada('PATCH', '/accounts/users/bob@x.example', { role: 'admin' });
  expect((await ada('DELETE', '/accounts/users/ada@x.example')).status).toBe(204);
  expect((await ada('GET', '/accounts/users')).status).toBe(401);
});

it('makes keys whose secret is shown once, and revokes them', async () => {
  const { as } = await setUp();
  const ada = await as('ada');
  const made = await ada('POST', '/accounts/keys', { name: ' Moodle ', scopes: ['statements/write'] });
  expect(made.status).toBe(201);
  const { secret, ...key } = await jsonOf<NewKeyAnswer>(made);
  expect(key).toEqual({ key: 'key-1', name: 'Moodle', scopes: ['statements/write'] });
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect((await ada('DELETE', '/accounts/keys/key-1')).status).toBe(204);
  expect((await ada('DELETE', '/accounts/keys/key-1')).status).toBe(404);
  const list = await (await ada('GET', '/accounts/keys')).text();
  expect(list).not.toContain(secret);
  expect(JSON.parse(list).keys).toMatchObject([{ key: 'key-1', revokedAt: expect.stringMatching(/Z$/) }]);
  for (const wrong of [
    { name: '', scopes: ['all'] },
    { name: 'k', scopes: [] },
    { name: 'k', scopes: ['root'] },
  ])
    expect((await ada('POST', '/accounts/keys', wrong)).status).toBe(400);
});

it('invites by a link that makes a user, once', async () => {
  const { app, as, log, store } = await setUp();
  const ada = await as('ada');
  const invited = await ada('POST', '/accounts/invitations', { email: 'New@x.example', role: 'employer' });
  expect(invited.status).toBe(201);
  const { token, ...invitation } = await jsonOf<NewInvitationAnswer>(invited);
  expect(invitation).toMatchObject({ email: 'new@x.example', role: 'employer', invitedBy: 'ada@x.example' });
  expect(await (await ada('GET', '/accounts/invitations')).json()).toEqual({ invitations: [invitation] });

  const nobody = askWith(app);
  const asked = await nobody('POST', '/session/invitation', { token });
  expect(await asked.json()).toEqual({
    email: 'new@x.example',
    tenant: 'acme',
    role: 'employer',
    expiresAt: invitation.expiresAt,
  });
  const short = await nobody('POST', '/session/invitation/accept', { token, name: 'New', password: 'short' });
  expect(short.status).toBe(400);
  expect(await short.json()).toMatchObject({
    issues: [{ path: '$.password', message: expect.stringContaining('fewer than 16 characters') }],
  });
  const acceptance = { token, name: 'New', password: PASSWORD };
  const accepted = await nobody('POST', '/session/invitation/accept', acceptance);
  expect(accepted.status).toBe(204);
  const session = await askWith(app, cookieOf(accepted))('GET', '/session');
  expect(await session.json()).toEqual({
    email: 'new@x.example',
    name: 'New',
    tenant: 'acme',
    role: 'employer',
  });
  for (const path of ['/session/invitation', '/session/invitation/accept'])
    expect((await nobody('POST', path, acceptance)).status).toBe(404);
  expect(JSON.stringify(log)).not.toContain(token);

  // Who is a user by the time that a link is followed signs in instead.
  const other = await ada('POST', '/accounts/invitations', { email: 'late@x.example', role: 'analyst' });
  await store.users.create(person('other', 'Late', 'analyst'));
  const late = await nobody('POST', '/session/invitation/accept', {
    ...acceptance,
    ...(await jsonOf<NewInvitationAnswer>(other)),
  });
  expect(late.status).toBe(409);
  const again = await ada('POST', '/accounts/invitations', { email: 'late@x.example', role: 'analyst' });
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({ issues: [{ path: '$.email' }] });
});

it('lets nobody guess links: a network is refused after a few', async () => {
  const { app } = await setUp();
  const nobody = askWith(app);
  const statuses: number[] = [];
  for (let n = 0; n < 30; n += 1)
    statuses.push((await nobody('POST', '/session/invitation', { token: `guess-${n}` })).status);
  expect(statuses.slice(0, 5)).toEqual(Array(5).fill(404));
  expect(statuses.slice(10)).toEqual(Array(20).fill(429));
});

it('withdraws an invitation', async () => {
  const { app, as } = await setUp();
  const ada = await as('ada');
  const invited = await ada('POST', '/accounts/invitations', { email: 'new@x.example', role: 'analyst' });
  const { token } = await jsonOf<NewInvitationAnswer>(invited);
  expect((await ada('DELETE', '/accounts/invitations/New@x.example')).status).toBe(204);
  expect((await ada('DELETE', '/accounts/invitations/new@x.example')).status).toBe(404);
  expect((await askWith(app)('POST', '/session/invitation', { token })).status).toBe(404);
});

it('sets another password, which ends the other sessions of the user', async () => {
  const { app, as, log } = await setUp();
  const [here, elsewhere] = [await as('bob'), await as('bob')];
  const next = 'four stones in a pile';
  const wrong = await here('POST', '/session/password', { current: 'guess', password: next });
  expect(wrong.status).toBe(403);
  expect(await wrong.json()).toMatchObject({ issues: [{ path: '$.current' }] });
  const short = await here('POST', '/session/password', { current: PASSWORD, password: 'short' });
  expect(await short.json()).toMatchObject({ code: 'invalid', issues: [{ path: '$.password' }] });
  expect((await elsewhere('GET', '/session')).status).toBe(200);

  const changed = await here('POST', '/session/password', { current: PASSWORD, password: next });
  expect(changed.status).toBe(204);
  expect((await elsewhere('GET', '/session')).status).toBe(401);
  expect((await askWith(app, cookieOf(changed))('GET', '/session')).status).toBe(200);
  await expect(as('bob')).rejects.toThrow('could not sign in');
  await signedInAsk(app, 'bob@x.example', next);
  expect(log).toContainEqual(
    expect.objectContaining({ user: 'bob@x.example', what: 'changed their password' }),
  );
  const signedOut = await askWith(app)('POST', '/session/password', { current: next, password: PASSWORD });
  expect(signedOut.status).toBe(401);
});
