import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@cairn/postgres';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-accounts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

const ADMIN = 'admin@cairn.local';

/** The JSON that a command printed. */
async function json(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, out, err } = await runCommand([...args, '--json'], env);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

const fieldsOf = (one: object) => Object.keys(one).filter((name) => !['secret', 'password'].includes(name));

describe('accounts of a data folder', () => {
  let cairn: RunningCairn;
  let where: readonly string[];
  beforeAll(async () => {
    cairn = await startCairn({ dataDir: join(folder, 'data') });
    where = ['--data-dir', cairn.dataDir];
  });
  afterAll(() => cairn.stop());

  const signIn = async (email: string, password: string) => {
    const answer = await fetch(`${cairn.url}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  /** Whether a session is still valid, for the page and for the query API. */
  const statuses = async (cookie: string) => {
    const asked = [`${cairn.url}/session`, `${cairn.api}/summary`].map(
      async (url) => (await fetch(url, { headers: { cookie } })).status,
    );
    return Promise.all(asked);
  };

  it('removing a user ends all their sessions immediately', async () => {
    const { password } = await json(['users', 'create', 'Ada@example.org', '--name', 'Ada', ...where]);
    const { cookie } = await signIn('ada@example.org', password);
    expect(await statuses(cookie)).toEqual([200, 200]);
    const list = await json(['users', 'list', ...where]);
    expect(list).toMatchObject([
      { email: ADMIN, tenant: 'default', role: 'admin', sessions: 0 },
      { email: 'ada@example.org', name: 'Ada', role: 'analyst', sessions: 1 },
    ]);
    expect(JSON.stringify(list)).not.toContain(password);
    expect(await json(['users', 'remove', 'ada@example.org', ...where])).toEqual({
      email: 'ada@example.org',
      removed: true,
    });
    expect(await statuses(cookie)).toEqual([401, 401]);
    expect((await signIn('ada@example.org', password)).status).toBe(401);
    const again = await runCommand(['users', 'remove', 'ada@example.org', ...where]);
    expect([again.code, again.err]).toEqual([
      1,
      expect.stringMatching(/^cairn: There is no user "ada@example.org".*users list.*\n$/),
    ]);
  });

  it('the last user cannot be removed by mistake', async () => {
    const refused = await runCommand(['users', 'remove', ADMIN, ...where]);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/only user.*cairn users create.*--role admin.*--last/),
    ]);
    expect(await json(['users', 'list', ...where])).toHaveLength(1);
  });

  it('a new password ends earlier sessions; it is read from a file, never from the command line', async () => {
    const { cookie } = await signIn(ADMIN, cairn.user?.password ?? '');
    expect(await statuses(cookie)).toEqual([200, 200]);
    const drawn = await json(['users', 'password', ADMIN, ...where]);
    expect(drawn).toEqual({ email: ADMIN, ended: 1, password: expect.stringMatching(/^.{16,}$/) });
    expect(await statuses(cookie)).toEqual([401, 401]);
    expect((await signIn(ADMIN, cairn.user?.password ?? '')).status).toBe(401);
    expect((await signIn(ADMIN, drawn.password)).status).toBe(204);

    const file = join(folder, 'password');
    await writeFile(file, 'four words in a row\n');
    const given = await runCommand(['users', 'password', ADMIN, '--password-file', file, ...where]);
    expect(given).toMatchObject({ code: 0, out: `E-mail:   ${ADMIN}\nPassword: as given\n` });
    expect((await signIn(ADMIN, 'four words in a row')).status).toBe(204);
    for (const [text, words] of [
      ['too short', 'fewer than 16 characters'],
      ['replace-me-with-something-long', 'placeholder'],
      ['\n', 'contains no password'],
      ['x'.repeat(100_000), 'too long to be a password'],
    ] as const) {
      await writeFile(file, text);
      const refused = await runCommand(['users', 'password', ADMIN, '--password-file', file, ...where]);
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(words)]);
    }
    const missing = await runCommand(['users', 'create', 'b@x.example', '--password-file', 'none', ...where]);
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('none does not exist')]);
  });

  it('a role decides what the sessions of a user may do, from the next request on', async () => {
    const { password } = await json(['users', 'create', 'eve@x.example', '--role', 'employer', ...where]);
    const { cookie } = await signIn('eve@x.example', password);
    const allowed = async (path: string) =>
      (await fetch(`${cairn.api}${path}`, { headers: { cookie } })).status;
    const all = ['/summary', '/catalogue/drafts', '/metrics'];
    const statusesOf = () => Promise.all(all.map(allowed));
    expect(await statusesOf()).toEqual([403, 403, 200]);
    const session = await fetch(`${cairn.url}/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ email: 'eve@x.example', role: 'employer' });
    await json(['users', 'role', 'eve@x.example', 'analyst', ...where]);
    expect(await statusesOf()).toEqual([200, 403, 200]);
    const set = await json(['users', 'role', 'Eve@x.example', 'programme-owner', ...where]);
    expect(set).toEqual({ email: 'eve@x.example', role: 'programme-owner' });
    expect(await statusesOf()).toEqual([200, 200, 200]);
    for (const [args, words] of [
      [['role', 'eve@x.example', 'owner'], /no role "owner".*admin, analyst, programme-owner, employer/],
      [['role', 'nobody@x.example', 'analyst'], /no user "nobody@x.example"/],
      [['role', ADMIN, 'analyst'], /only admin.*--role admin.*--last/],
      [['remove', ADMIN], /only admin/],
    ] as const) {
      const refused = await runCommand(['users', ...args, ...where]);
      expect([refused.code, refused.err]).toEqual([expect.any(Number), expect.stringMatching(words)]);
      expect(refused.code).not.toBe(0);
    }
    await json(['users', 'remove', 'eve@x.example', ...where]);
  });

  it('an invitation is a link with which somebody becomes a user', async () => {
    const invited = await json(['users', 'invite', 'New@x.example', '--role', 'employer', ...where]);
    expect(invited).toMatchObject({ email: 'new@x.example', role: 'employer' });
    const { origin, pathname, hash } = new URL(invited.link);
    expect([origin, pathname]).toEqual([cairn.url, '/invitation']);
    const post = (path: string, body: object) =>
      fetch(`${cairn.url}/session/invitation${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const token = hash.slice(1);
    expect(await (await post('', { token })).json()).toMatchObject({
      email: 'new@x.example',
      role: 'employer',
    });
    const accepted = await post('/accept', { token, name: 'New', password: 'three stones in a pile' });
    expect(accepted.status).toBe(204);
    const cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${cairn.api}/metrics`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${cairn.url}/accounts/users`, { headers: { cookie } })).status).toBe(403);
    const again = await runCommand(['users', 'invite', 'new@x.example', ...where]);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('already exists')]);
    const plain = await runCommand(['users', 'invite', 'other@x.example', ...where]);
    expect(plain.out).toMatch(
      /^E-mail: other@x\.example\nRole: {3}analyst\nLink: {3}http.*\/invitation#[\w-]{43}\n/,
    );
    await json(['users', 'remove', 'new@x.example', ...where]);
  });

  it('sessions can be ended for one user or for all', async () => {
    const { password } = await json(['users', 'password', ADMIN, ...where]);
    const other = await json(['users', 'create', 'bob@example.org', ...where]);
    const [one, two] = [await signIn(ADMIN, password), await signIn('bob@example.org', other.password)];
    expect(await json(['sessions', 'end', ADMIN, ...where])).toEqual({ ended: 1 });
    expect(await statuses(one.cookie)).toEqual([401, 401]);
    expect(await statuses(two.cookie)).toEqual([200, 200]);
    expect(await json(['sessions', 'end', '--all', ...where])).toEqual({ ended: 1 });
    expect(await statuses(two.cookie)).toEqual([401, 401]);
    for (const wrong of [[], ['bob@example.org', '--all']]) {
      const { code, err } = await runCommand(['sessions', 'end', ...wrong, ...where]);
      expect([code, err]).toEqual([1, expect.stringContaining('or --all.')]);
    }
  });

  it('each tenant has its own keys and users', async () => {
    const made = await json(['tenants', 'create', 'acme', '--name', 'Acme Inc.', ...where]);
    const list = await json(['tenants', 'list', ...where]);
    expect(list).toMatchObject([{ tenant: 'default' }, made]);
    expect(made).toMatchObject({ tenant: 'acme', name: 'Acme Inc.' });
    const key = await json(['keys', 'create', 'Moodle', '--scopes', 'all', '--tenant', 'acme', ...where]);
    expect(key.tenant).toBe('acme');
    const headers = {
      Authorization: `Basic ${btoa(`${key.key}:${key.secret}`)}`,
      'X-Experience-API-Version': '2.0.0',
      'Content-Type': 'application/json',
    };
    const actor = { mbox: 'mailto:a@example.com' };
    const verb = { id: 'http://adlnet.gov/expapi/verbs/experienced' };
    const body = JSON.stringify({ actor, verb, object: { id: 'https://example.com/acme' } });
    const posted = await fetch(`${cairn.endpoint}/statements`, { method: 'POST', headers, body });
    const [id] = (await posted.json()) as string[];
    const seenBy = async (authorization: string) =>
      (
        await fetch(`${cairn.endpoint}/statements?statementId=${id}`, {
          headers: { ...headers, Authorization: authorization },
        })
      ).status;
    expect(await seenBy(headers.Authorization)).toBe(200);
    expect(await seenBy(`Basic ${btoa(`${cairn.key}:${cairn.secret}`)}`)).toBe(404);
    const user = await json(['users', 'create', 'eve@acme.example', '--tenant', 'acme', ...where]);
    expect((await signIn('eve@acme.example', user.password)).status).toBe(204);
    expect(await json(['users', 'list', '--tenant', 'acme', ...where])).toHaveLength(1);

    for (const [args, words] of [
      [['tenants', 'create', 'acme'], 'The tenant acme already exists.'],
      [['tenants', 'create', 'A b'], 'must be 1 to 63 of a-z'],
      [['keys', 'list', '--tenant', 'misspelt'], 'There is no tenant "misspelt". `cairn tenants list`'],
    ] as const) {
      const { code, err } = await runCommand([...args, ...where]);
      expect([code, err]).toEqual([1, expect.stringContaining(words)]);
    }
  });

  it('a tenant made lenient has empty parameters ignored from then on', async () => {
    await json(['tenants', 'create', 'soft', '--lenient', ...where]);
    const key = await json(['keys', 'create', 'Course', '--scopes', 'all', '--tenant', 'soft', ...where]);
    const headers = {
      Authorization: `Basic ${btoa(`${key.key}:${key.secret}`)}`,
      'X-Experience-API-Version': '1.0.3',
    };
    const ask = async () =>
      (await fetch(`${cairn.endpoint}/statements?registration=&limit=`, { headers })).status;
    expect(await ask()).toBe(200);
    expect(await json(['tenants', 'set', 'soft', '--strict', ...where])).toMatchObject({ lenient: false });
    expect(await ask()).toBe(400);
    expect(await json(['tenants', 'set', 'soft', '--lenient', ...where])).toMatchObject({ lenient: true });
    expect(await ask()).toBe(200);
    const { out } = await runCommand(['tenants', 'list', ...where]);
    expect(out).toMatch(/^default {2}\S+ {2}strict {2}/m);
    expect(out).toMatch(/^soft {2}\S+ {2}lenient {2}soft$/m);
    for (const [args, said] of [
      [['soft'], 'Give --lenient or --strict.'],
      [['misspelt', '--strict'], 'There is no tenant "misspelt".'],
    ] as const) {
      const { code, err } = await runCommand(['tenants', 'set', ...args, ...where]);
      expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    }
  });

  it('JSON output uses the same names for creating and for listing', async () => {
    const key = await json(['keys', 'create', 'Names', ...where]);
    const keys: { key: string }[] = await json(['keys', 'list', ...where]);
    const listedKey = keys.find((one) => one.key === key.key);
    expect(fieldsOf(key)).toEqual(fieldsOf(listedKey ?? {}));
    const user = await json(['users', 'create', 'names@example.org', ...where]);
    const users: { email: string }[] = await json(['users', 'list', ...where]);
    const listedUser = users.find((one) => one.email === 'names@example.org');
    expect(fieldsOf(user)).toEqual(fieldsOf(listedUser ?? {}));
    const tenant = await json(['tenants', 'create', 'names', ...where]);
    const tenants: { tenant: string }[] = await json(['tenants', 'list', ...where]);
    expect(tenant).toEqual(tenants.find((one) => one.tenant === 'names'));
  });

  it('a password can be read from standard input, and all commands work while no Cairn runs', async () => {
    await cairn.stop();
    const { code } = await runCommand(
      ['users', 'password', ADMIN, '--password-file', '-', ...where],
      {},
      'words from standard input\n',
    );
    expect(code).toBe(0);
    expect(await json(['users', 'list', ...where])).toHaveLength(3);
    cairn = await startCairn({ dataDir: cairn.dataDir });
    expect((await signIn(ADMIN, 'words from standard input')).status).toBe(204);
  });
});

describe('accounts of the services mode', () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres') });
  });
  afterAll(() => postgres.stop());

  it('are created, listed and removed with PostgreSQL alone, whatever else is down', async () => {
    const env = {
      CAIRN_MODE: 'services',
      CAIRN_BASE_URL: 'http://lrs.example.test',
      CAIRN_PEPPER: 'a pepper for tests only',
      DATABASE_URL: postgres.url,
      KAFKA_BROKERS: '127.0.0.1:1',
      CLICKHOUSE_URL: 'http://127.0.0.1:1',
    };
    await json(['tenants', 'create', 'acme'], env);
    expect(await json(['tenants', 'list'], env)).toMatchObject([{ tenant: 'default' }, { tenant: 'acme' }]);
    const user = await json(['users', 'create', 'ada@example.org', '--tenant', 'acme'], env);
    expect(user).toMatchObject({ email: 'ada@example.org', tenant: 'acme', sessions: 0 });
    expect(await json(['sessions', 'end', '--all', '--tenant', 'acme'], env)).toEqual({ ended: 0 });
    const removed = await json(['users', 'remove', 'ada@example.org', '--tenant', 'acme', '--last'], env);
    expect(removed).toEqual({ email: 'ada@example.org', removed: true });
    expect(await json(['users', 'list', '--tenant', 'acme'], env)).toEqual([]);
  });
});
