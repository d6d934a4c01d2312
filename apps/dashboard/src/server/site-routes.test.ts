import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryStore } from '../../test/in-memory-accounts.ts';
import { createDashboard } from './create-dashboard.ts';
import { DashboardNotBuilt } from './site.ts';

const SCRIPT = `console.log(${JSON.stringify('stone '.repeat(500))})`;
let distDir: string;

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'cairn-dist-'));
  await mkdir(join(distDir, 'assets'));
  await writeFile(join(distDir, 'index.html'), '<!doctype html><title>Cairn</title>');
  await writeFile(join(distDir, 'assets', 'index-4f3a.js'), SCRIPT);
  await writeFile(join(distDir, 'favicon.svg'), '<svg/>');
});
afterAll(() => rm(distDir, { recursive: true }));

const dashboard = () => createDashboard({ distDir, secureCookies: false }, inMemoryStore());
const PAGE = { headers: { accept: 'text/html' } };

describe('the built page', () => {
  it('keeps hashed files for ever and the page not at all', async () => {
    const script = await dashboard().request('/assets/index-4f3a.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe(SCRIPT);
    const icon = await dashboard().request('/favicon.svg');
    expect(icon.headers.get('cache-control')).toBe('public, max-age=3600');
    expect((await dashboard().request('/', PAGE)).headers.get('cache-control')).toBe('no-store');
  });

  it('compresses for those who can read it', async () => {
    const zipped = await dashboard().request('/assets/index-4f3a.js', {
      headers: { 'accept-encoding': 'br, gzip' },
    });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toBe('accept-encoding');
    const body = zipped.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(body ?? null).text()).toBe(SCRIPT);
  });

  it('answers every page address with the page', async () => {
    for (const path of [
      '/',
      '/sign-in',
      '/attainments?competency=x',
      '/decisions/ab12',
      '/decisions/ab12/',
    ]) {
      const response = await dashboard().request(path, PAGE);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Cairn</title>');
    }
  });

  it('does not answer for missing files, other apps or paths outside', async () => {
    for (const path of ['/assets/old-1234.js', '/api/summary', '/xapi/statements', '/assets/../../secret']) {
      const response = await dashboard().request(path);
      expect(await response.text()).not.toContain(path.includes('..') ? 'secret' : '<title>Cairn</title>');
      if (!path.includes('..')) expect(response.status).toBe(404);
    }
    const data = await dashboard().request('/decisions/ab12', { headers: { accept: 'application/json' } });
    expect(data.status).toBe(404);
    expect((await dashboard().request('/', { method: 'POST' })).status).toBe(404);
  });

  it('is a browser’s at an unknown address, too, with 404, and nobody else’s', async () => {
    const wrong = [
      '/xAPI/statements',
      '/xapistatements',
      '//xapi/about',
      '/data/xAPI/about',
      '/activities/state',
    ];
    for (const path of [...wrong, '/attainment', '/index.html']) {
      for (const method of ['GET', 'HEAD']) {
        const seen = await dashboard().request(`http://localhost${path}`, { ...PAGE, method });
        expect([path, seen.status, seen.headers.get('content-type')]).toEqual([
          path,
          404,
          'text/html; charset=utf-8',
        ]);
        for (const accept of ['*/*', 'application/json', undefined]) {
          const headers = accept === undefined ? {} : { accept };
          const other = await dashboard().request(`http://localhost${path}`, { method, headers });
          expect([path, accept, other.status, await other.text()]).toEqual([
            path,
            accept,
            404,
            method === 'GET' ? '404 Not Found' : '',
          ]);
        }
      }
    }
    const xapi = { headers: { ...PAGE.headers, 'x-experience-api-version': '1.0.3' } };
    expect(await (await dashboard().request('/statements/ab12', xapi)).text()).toBe('404 Not Found');
  });

  it('lets apps mounted before it answer without its headers', async () => {
    const all = new Hono().get('/api/summary', (c) => c.json({})).route('/', dashboard());
    const response = await all.request('/api/summary');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  it('allows nothing inline and nothing from elsewhere', async () => {
    const { headers } = await dashboard().request('/', PAGE);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('says how to build what is not built', () => {
    const empty = join(distDir, 'nothing-here');
    const make = () => createDashboard({ distDir: empty, secureCookies: false }, inMemoryStore());
    expect(make).toThrow(DashboardNotBuilt);
    expect(make).toThrow(/not built: .*index\.html does not exist\. Build it with `pnpm/);
    const emptyFolder = join(distDir, 'assets');
    expect(() => createDashboard({ distDir: emptyFolder, secureCookies: false }, inMemoryStore())).toThrow(
      DashboardNotBuilt,
    );
  });
});
