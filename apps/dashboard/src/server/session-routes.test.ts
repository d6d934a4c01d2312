import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryStore } from '../../test/in-memory-accounts.ts';
import { createDashboard } from './create-dashboard.ts';

const PASSWORD = 'three stones in a pile';
const store = inMemoryStore();
const { users } = store;
let distDir: string;

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'cairn-dist-'));
  await writeFile(join(distDir, 'index.html'), '<!doctype html>');
  await users.create({ tenant: 'acme', email: 'ada@example.org', name: 'Ada', password: PASSWORD });
});
afterAll(() => rm(distDir, { recursive: true }));

const dashboard = (secureCookies = true) => createDashboard({ distDir, secureCookies }, store);

function signIn(body: unknown, headers: Record<string, string> = {}, app = dashboard()) {
  return app.request('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const ADA = { email: 'ada@example.org', password: PASSWORD };

async function cookieOf(response: Response): Promise<string> {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('POST /session', () => {
  it('opens a session in a cookie that no script and no other site can use', async () => {
    const response = await signIn(ADA);
    expect(response.status).toBe(204);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^cairn_session=[^;]+;/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/', 'Expires=']) {
      expect(cookie).toContain(part);
    }
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('leaves out Secure where the page is served over plain HTTP', async () => {
    const response = await dashboard(false).request('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ADA),
    });
    expect(response.headers.get('set-cookie')).not.toContain('Secure');
  });

  it('refuses a wrong password and an unknown address alike', async () => {
    const wrong = await signIn({ ...ADA, password: 'sand' });
    const unknown = await signIn({ ...ADA, email: 'eve@example.org' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const [first, second] = (await Promise.all([wrong.json(), unknown.json()])) as [object, object];
    expect(first).toMatchObject({ code: 'not_recognised', issues: [] });
    expect({ ...first, requestId: '' }).toEqual({ ...second, requestId: '' });
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('says what is wrong with a body', async () => {
    const missing = await signIn({ email: 'ada@example.org' });
    expect(missing.status).toBe(400);
    expect(await missing.json()).toMatchObject({ code: 'invalid', issues: [{ path: '$.password' }] });
    expect((await signIn('{')).status).toBe(400);
    expect((await signIn({ ...ADA, password: 'x'.repeat(20_000) })).status).toBe(413);
  });

  it('refuses a form, which another site could send', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await signIn('email=ada@example.org&password=x', form)).status).toBe(415);
    expect((await signIn(ADA, { 'content-type': 'application/jsonp' })).status).toBe(415);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 204],
    [{ origin: 'https://evil.example', host: 'cairn.example' }, 403],
    [{ origin: 'null', host: 'cairn.example' }, 403],
    [{ origin: 'https://cairn.example', host: 'cairn.example' }, 204],
  ])('looks where the request starts: %j -> %i', async (headers, status) => {
    expect((await signIn(ADA, headers as Record<string, string>)).status).toBe(status);
  });
});

describe('GET and DELETE /session', () => {
  it('tells who is signed in until they sign out', async () => {
    const app = dashboard();
    expect((await app.request('/session')).status).toBe(401);
    const headers = { cookie: await cookieOf(await signIn(ADA)) };
    const session = await app.request('/session', { headers });
    expect(await session.json()).toEqual({
      email: 'ada@example.org',
      name: 'Ada',
      tenant: 'acme',
      role: 'analyst',
    });

    const foreign = await app.request('/session', {
      method: 'DELETE',
      headers: { ...headers, 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    const out = await app.request('/session', { method: 'DELETE', headers });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await app.request('/session', { headers })).status).toBe(401);
  });

  it('answers a failing store with words that give nothing away', async () => {
    const failing = { ...users, session: () => Promise.reject(new Error('connection to 10.0.0.1 lost')) };
    const app = createDashboard({ distDir, secureCookies: true }, { ...store, users: failing });
    const response = await app.request('/session', { headers: { cookie: 'cairn_session=x' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('10.0.0.1');
  });
});

describe('strangers who guess', () => {
  /** No time passes: however slow the machine, no allowance fills up again between two guesses. */
  const clock = () => 1e12;

  /** A dashboard behind one proxy, which counts the passwords that are checked and keeps its log. */
  function guarded(trustedProxies = 1) {
    const entries: { level: string; fields: object; message: string }[] = [];
    const record = (level: string) => (fields: object, message: string) =>
      void entries.push({ level, fields, message });
    let checked = 0;
    const counting = {
      ...users,
      signIn: (email: string, password: string) => {
        checked += 1;
        return users.signIn(email, password);
      },
    };
    const logger = { info: record('info'), warn: record('warn'), error: record('error') };
    const app = createDashboard(
      { distDir, secureCookies: true, trustedProxies },
      { ...store, users: counting, logger, clock },
    );
    const from = (address: string, body: unknown) => signIn(body, { 'x-forwarded-for': address }, app);
    return { from, entries, checked: () => checked };
  }

  it('are refused unchecked after a few tries, and lock nobody out who comes from elsewhere', async () => {
    const { from, checked } = guarded();
    const statuses = [];
    for (let n = 0; n < 400; n += 1) {
      // What is further left in the header than the proxy writes is the stranger's own invention.
      const answer = await from(`10.0.0.${n % 250}, 203.0.113.9`, { ...ADA, password: `guess ${n}` });
      statuses.push(answer.status);
      if (n === 399) {
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(await answer.json()).toMatchObject({
          code: 'throttled',
          message: expect.stringMatching(/^Too many .* Try again in \d+ seconds\.$/),
        });
      }
    }
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(395).fill(429)]);
    expect(checked()).toBe(5);
    expect((await from('198.51.100.7', ADA)).status).toBe(204);
  });

  it('of sessions that are guessed are refused unasked after a hundred; whoever is signed in there stays so', async () => {
    let asked = 0;
    const counting: typeof users = {
      ...users,
      session: (token) => {
        asked += 1;
        return users.session(token);
      },
      signOut: (token) => {
        asked += 1;
        return users.signOut(token);
      },
    };
    const app = createDashboard({ distDir, secureCookies: true }, { ...store, users: counting, clock });
    const cookie = await cookieOf(await signIn(ADA, {}, app));
    expect((await app.request('/session', { headers: { cookie } })).status).toBe(200);
    asked = 0;
    const statuses: number[] = [];
    for (let n = 0; n < 300; n += 1) {
      const headers = { cookie: `cairn_session=guess-${n}` };
      const method = n % 2 === 0 ? 'GET' : 'DELETE';
      statuses.push((await app.request('/session', { method, headers })).status);
    }
    expect(statuses.slice(-200)).toEqual(Array(200).fill(429));
    expect(asked).toBe(100);
    // Without a session there is nothing to guess, and nothing to ask for.
    expect((await app.request('/session')).status).toBe(401);
    expect((await app.request('/session', { headers: { cookie } })).status).toBe(200);
    expect((await app.request('/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204);
    expect(await users.session(cookie.split('=')[1] ?? '')).toBeUndefined();
  });

  it('count as one where no proxy is trusted, which is said once', async () => {
    const { from, entries, checked } = guarded(0);
    for (let n = 0; n < 30; n += 1) await from(`203.0.113.${n}`, { ...ADA, password: 'guess' });
    expect(checked()).toBe(5);
    const warned = entries.filter(({ message }) => message.includes('set CAIRN_TRUSTED_PROXIES'));
    expect(warned).toHaveLength(1);
  });

  it('are refused before their body is read once their network has failed too often', async () => {
    const { from } = guarded();
    for (let n = 0; n < 20; n += 1)
      expect((await from('203.0.113.9', { email: `${n}@x.example`, password: 'x' })).status).toBe(401);
    expect((await from('203.0.113.9', '{')).status).toBe(429);
    expect((await from('2001:db8::1', '{')).status).toBe(400);
  });

  it('wait for nobody when too many come at once', async () => {
    const { from } = guarded();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => from(`203.0.113.${n}`, { ...ADA, password: 'guess' })),
    );
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThanOrEqual(39);
    expect(busy[0]?.headers.get('retry-after')).toBe('1');
    expect(await busy[0]?.json()).toMatchObject({ code: 'busy' });
  });

  it('are logged with their address and the account they tried, in characters that draw nothing', async () => {
    const { from, entries } = guarded();
    await from('203.0.113.9', { email: 'eve\u001b[2J\n\u202e@x.example', password: 'guess' });
    await from('2001:db8:1:2:3::9', { email: `${'x'.repeat(310)}@x`, password: 'guess' });
    await from('198.51.100.7', ADA);
    expect(entries).toEqual([
      {
        level: 'warn',
        fields: { address: '203.0.113.9', account: 'eve\\u{1b}[2J\\u{a}\\u{202e}@x.example' },
        message: 'sign-in failed',
      },
      {
        level: 'warn',
        fields: { address: '2001:db8:1:2::/64', account: 'x'.repeat(254) },
        message: 'sign-in failed',
      },
      {
        level: 'info',
        fields: { address: '198.51.100.7', tenant: 'acme', user: 'ada@example.org' },
        message: 'signed in',
      },
    ]);
    entries.length = 0;
    for (let n = 0; n < 50; n += 1) await from('203.0.113.9', { ...ADA, password: 'guess' });
    expect(entries.map(({ message }) => message)).toEqual([
      ...Array(5).fill('sign-in failed'),
      'too many sign-in attempts: refusing them unchecked for now',
    ]);
  });
});
