import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '@cairn/browser';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { ADA, fixtureApp, type Scenario } from './fixture-app.ts';
import { SIGNED_IN_PAGES } from './signed-in-pages.ts';

/**
 * Takes pictures of every page and state over invented data, for looking at them after a change:
 * `pnpm --filter @cairn/dashboard screenshots [FOLDER]`. Build first. Fails on anything the browser complains of.
 */
const folder = process.argv[2] ?? 'screenshots';
let scenario: Scenario = 'full';
const complaints: string[] = [];

const STATES: readonly Scenario[] = ['full', 'empty', 'slow', 'failing', 'lagging', 'unknown'];
const SIZES = { desktop: { width: 1360, height: 900 }, phone: { width: 390, height: 844 } };

const app = await fixtureApp(() => scenario);
const server = serve({ fetch: app.fetch, port: 0 });
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('the fixture server has no port');
const origin = `http://127.0.0.1:${address.port}`;

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const size of ['desktop', 'phone'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await photograph(browser, size, colorScheme);
    }
  }
} finally {
  await browser.close();
  server.close();
}
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exit(complaints.length === 0 ? 0 : 1);

async function photograph(
  on: Browser,
  size: keyof typeof SIZES,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  await using context = await on.newContext({ baseURL: origin, viewport: SIZES[size], colorScheme });
  const page = await context.newPage();
  page.on('console', (message) => {
    const nowhere = message.text().includes('status of 404') && page.url().endsWith('/nowhere');
    const used = message.text().includes('status of 404') && page.url().endsWith('#used');
    const expected = nowhere || used || /status of (401|403|503)/.test(message.text());
    if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  const shoot = async (name: string) => {
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (wide === true) complaints.push(`${size} ${name}: the page scrolls sideways`);
    await page.screenshot({ path: join(folder, `${size}-${colorScheme}-${name}.png`), fullPage: true });
  };

  scenario = 'full';
  await signIn(page, shoot);
  for (const state of STATES) {
    scenario = state;
    await page.goto('/', { waitUntil: 'commit' });
    await page.waitForTimeout(state === 'failing' ? 2500 : 700);
    await shoot(`overview-${state}`);
  }
  scenario = 'full';
  await page.goto('/');
  await page.getByRole('button', { name: 'How “Hire rate of credential holders' }).click();
  await shoot('definition');
  for (const [name, path] of SIGNED_IN_PAGES) {
    await page.goto(path);
    await page.waitForTimeout(500);
    await shoot(name);
  }
  await page.goto('/administration');
  const somebody = `${size}-${colorScheme}@example.org`;
  await page.getByLabel('E-mail').fill(somebody);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByText(/invitation#/).textContent();
  await page.getByLabel('Name of a new key').fill('Moodle');
  await page.getByRole('button', { name: 'Create the key' }).click();
  await page.getByText('Its secret is not shown again').waitFor();
  await shoot('administration-secrets');
  await page.goto(link ?? '');
  await page.getByText('You are invited').waitFor();
  await shoot('invitation');
  await page.goto('/outcomes');
  await page.getByRole('button', { name: 'Show the sheet' }).click();
  await page.getByText('Observed difference, as it is').waitFor();
  await page.getByRole('button', { name: 'Show where people go' }).click();
  await page.getByText('came from here').first().waitFor();
  await shoot('sheet');
}

async function signIn(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  await page.goto('/');
  await page.waitForURL('**/sign-in');
  await page.getByLabel('E-mail').fill(ADA.email);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('do not match').waitFor();
  await shoot('sign-in');
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${origin}/`);
}
