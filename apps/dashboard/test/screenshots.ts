import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '@cairn/browser';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { ADA, fixtureApp, type Scenario } from './fixture-app.ts';

/**
 * Takes pictures of every page and state over invented data, for looking at them after a change:
 * `pnpm --filter @cairn/dashboard screenshots [FOLDER]`. Build first. Fails on anything the browser complains of.
 */
const folder = process.argv[2] ?? 'screenshots';
let scenario: Scenario = 'full';
const complaints: string[] = [];

const PAGES: readonly (readonly [name: string, path: string])[] = [
  [
    'attainments',
    '/attainments?competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql&attained=true',
  ],
  ['everyone', '/attainments?competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql'],
  ['decision', `/decisions/${'00'.padEnd(64, 'a3f8')}`],
  ['statement', '/statements/0b6f2c1e-7a44-4d0a-9c3e-000000000019'],
  ['learner-nobody', '/learner'],
  [
    'learner',
    '/learner?person=mbox%3Amailto%3Aamara.okafor%40example.org&stack=https%3A%2F%2Facademy.example.org%2Fstacks%2Fdata&competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql',
  ],
  ['outcomes-rate', '/outcomes'],
  ['outcomes-curve', '/outcomes?metric=retention-by-credential'],
  ['outcomes-fill', '/outcomes?metric=time-to-fill'],
  ['outcomes-subsidised', '/outcomes?metric=retention-of-subsidised'],
  ['outcomes-pay', '/outcomes?metric=earnings-by-credential'],
  ['pathways', '/pathways'],
  ['programmes', '/programmes'],
  ['programmes-return', '/programmes?currency=USD&valuePerRetained=12000'],
  ['outcomes-unknown', '/outcomes?metric=luck'],
  [
    'evidence',
    '/outcomes/evidence?metric=hire-rate-by-credential&group=holders&key=onet-soc%7C29.1%7C15-2051.00',
  ],
  [
    'suppressed',
    '/outcomes/evidence?metric=hire-rate-by-credential&group=holders&key=onet-soc%7C29.1%7C43-4051.00',
  ],
  ['roles', '/roles'],
  ['roles-gaps', '/roles?employer=https%3A%2F%2Facme.example.org'],
  ['account', '/account'],
  ['administration', '/administration'],
  ['invitation-used', '/invitation#used'],
  ['nowhere', '/nowhere'],
];
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
  for (const [name, path] of PAGES) {
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
