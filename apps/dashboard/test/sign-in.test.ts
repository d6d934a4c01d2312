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

describe('accounts', () => {
  const fillNew = async (password: string) => {
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password again').fill(password);
  };

  it('an admin invites somebody by a link, who joins with the role and no more', async () => {
    await signOut();
    await page.goto(`${origin}/sign-in`);
    await signIn();
    await page.getByRole('button', { name: /account of/ }).click();
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByLabel('E-mail').fill('eve@example.org');
    const role = page.getByLabel('Role', { exact: true });
    expect(await role.inputValue()).toBe('analyst');
    await role.selectOption('Employer');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = (await page.getByText('/invitation#').textContent()) ?? '';
    expect(link).toMatch(new RegExp(`^${origin}/invitation#[\\w-]{43}$`));
    await page.getByRole('button', { name: 'Withdraw the invitation of eve@example.org' }).waitFor();

    await signOut();
    await page.goto(link);
    await page.getByText('as Employer').waitFor();
    await page.getByLabel('Your name').fill('Eve');
    await page.getByLabel('New password', { exact: true }).fill('three stones in a pile');
    await page.getByLabel('New password again').fill('three stones in a pill');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('alert').getByText('differ').waitFor();
    await fillNew('three stones in a pile');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('button', { name: 'E, account of Eve' }).click();
    await page.getByText('Employer of the tenant northwind').waitFor();
    // The overview would be all refusals.
    expect(new URL(page.url()).pathname).toBe('/outcomes');
    expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').count()).toBe(2);
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    // The address leads there all the same, and to nothing: the wall is in the server.
    await page.goto(`${origin}/administration`);
    await page.getByText('Only admins may see and change accounts.').first().waitFor();
    expect(await page.getByText('bo@example.org').count()).toBe(0);
  });

  it('a link is good once, and says so afterwards', async () => {
    await page.goto(`${origin}/invitation#${'x'.repeat(43)}`);
    await page.getByText('This invitation is not valid').waitFor();
    await page.goto(`${origin}/invitation`);
    await page.getByText('The link is not complete').waitFor();
  });

  it('a user sets another password', async () => {
    await page.goto(`${origin}/account`);
    await page.getByLabel('Password now').fill('guess');
    await fillNew('four stones in a pile');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('alert').getByText('not your password').waitFor();
    await page.getByLabel('Password now').fill('three stones in a pile');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.reload();
    await page.getByRole('main').getByText('eve@example.org').waitFor();
  });
});

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
