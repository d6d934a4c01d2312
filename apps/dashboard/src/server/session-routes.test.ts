import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignInThrottled } from '@cairn/lrs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryUsers } from '../../test/in-memory-users.ts';
import { createDashboard } from './create-dashboard.ts';

const users = inMemoryUsers();
let distDir: string;

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'cairn-dist-'));
  await writeFile(join(distDir, 'index.html'), '<!doctype html>');
  await users.create({ tenant: 'acme', email: 'ada@example.org', name: 'Ada', password: 'stones' });
});
afterAll(() => rm(distDir, { recursive: true }));

const dashboard = (secureCookies = true) => createDashboard({ distDir, secureCookies }, { users });

function signIn(body: unknown, headers: Record<string, string> = {}) {
  return dashboard().request('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const ADA = { email: 'ada@example.org', password: 'stones' };

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
    expect((await signIn('email=ada@example.org&password=stones', form)).status).toBe(415);
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
    expect(await session.json()).toEqual({ email: 'ada@example.org', name: 'Ada', tenant: 'acme' });

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

  it('passes on that there were too many tries, and for how long to wait', async () => {
    const throttled = { ...users, signIn: () => Promise.reject(new SignInThrottled(42)) };
    const response = await createDashboard({ distDir, secureCookies: true }, { users: throttled }).request(
      '/session',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(ADA),
      },
    );
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('42');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      code: 'throttled',
      message: expect.stringContaining('42 seconds'),
    });
  });

  it('answers a failing store with words that give nothing away', async () => {
    const failing = { ...users, session: () => Promise.reject(new Error('connection to 10.0.0.1 lost')) };
    const app = createDashboard({ distDir, secureCookies: true }, { users: failing });
    const response = await app.request('/session', { headers: { cookie: 'cairn_session=x' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('10.0.0.1');
  });
});
