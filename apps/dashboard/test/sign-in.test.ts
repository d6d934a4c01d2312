import { launchBrowser } from '@cairn/browser';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, fixtureApp } from './fixture-app.ts';

/** Where the page leads after sign-in, in a real browser: the address comes from whoever made the link. */
type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let server: ServerType;
let browser: Browser;
let page: Awaited<ReturnType<Browser['newPage']>>;
let origin: string;
/** The same server by another name: another site to a browser. */
let elsewhere: string;

beforeAll(async () => {
  const app = await fixtureApp(() => 'full');
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  origin = `http://127.0.0.1:${port}`;
  elsewhere = `localhost:${port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(30_000);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Through the page: the bundled browser runs in one process, whose contexts share their cookies. */
async function signOut(): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.evaluate("fetch('/session', { method: 'DELETE' })");
}

async function signIn(): Promise<void> {
  await page.getByLabel('E-mail').fill(ADA.email);
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const signInPage = (from: string) => `${origin}/sign-in?from=${encodeURIComponent(from)}`;

describe('after sign-in', () => {
  it('comes the page that was asked for, with what it shows', async () => {
    await signOut();
    const asked = '/attainments?competency=https%3A%2F%2Fexample.org%2Fc%2F1&attained=true';
    await page.goto(`${origin}${asked}`);
    await page.getByRole('heading', { name: 'Sign in to Cairn' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await signIn();
    await page.waitForURL(/\/attainments\?/);
    expect(new URL(page.url()).searchParams.get('competency')).toBe('https://example.org/c/1');
    expect(new URL(page.url()).searchParams.get('attained')).toBe('true');
    // Whoever is signed in already goes there at once.
    await page.goto(signInPage('/outcomes/evidence?group=holders'));
    await page.waitForURL(/\/outcomes\/evidence\?/);
  });

  const HOSTILE = () => [
    `//${elsewhere}/`,
    `/\\${elsewhere}/`,
    `\\\\${elsewhere}/`,
    `/\t/${elsewhere}/`,
    `/.//${elsewhere}/`,
    `http://${elsewhere}/`,
    'javascript:document.title=1',
    'data:text/html,x',
    '/sign-in?from=/',
    '/session',
  ];

  it('comes the overview, wherever else a link wants to lead', async () => {
    for (const from of HOSTILE()) {
      await signOut();
      await page.goto(signInPage(from));
      await signIn();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect([from, page.url()]).toEqual([from, `${origin}/`]);
    }
  });

  it('comes the overview for whoever is signed in already', async () => {
    await signOut();
    await page.goto(`${origin}/sign-in`);
    await signIn();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    for (const from of HOSTILE()) {
      await page.goto(signInPage(from));
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect([from, page.url()]).toEqual([from, `${origin}/`]);
    }
  });
});
