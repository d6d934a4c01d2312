import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launchBrowser } from '@cairn/browser';
import { type ServerType, serve } from '@hono/node-server';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, fixtureApp, type Scenario } from './fixture-app.ts';
import { SIGNED_IN_PAGES } from './signed-in-pages.ts';

/** Rules of WCAG 2.2 up to AA, and what axe counts as good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let scenario: Scenario = 'full';
let server: ServerType;
let browser: Browser;
let page: Awaited<ReturnType<Browser['newPage']>>;
let origin: string;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const app = await fixtureApp(() => scenario);
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What axe finds on the page as it is, each finding with the elements it is about. */
async function findings(): Promise<string[]> {
  // Not as an element of the page: its policy allows no script but its own.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
  );
}

async function goTo(path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

describe.each(['light', 'dark'] as const)('in %s, axe finds nothing', (colorScheme) => {
  it('on the sign-in page, and where an invitation leads', async () => {
    await page.emulateMedia({ colorScheme });
    await goTo('/sign-in');
    await page.evaluate("fetch('/session', { method: 'DELETE' })");
    await goTo('/sign-in');
    expect(await findings()).toEqual([]);
    await goTo('/invitation#used');
    expect(await findings()).toEqual([]);
    await goTo('/sign-in');
    await page.getByLabel('E-mail').fill(ADA.email);
    await page.getByLabel('Password').fill(ADA.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it.each(['full', 'empty', 'failing', 'lagging'] as const)('on the overview, %s', async (state) => {
    scenario = state;
    await goTo('/');
    if (state === 'failing') await page.getByText('could not be loaded').first().waitFor();
    expect(await findings()).toEqual([]);
    scenario = 'full';
  });

  it.each(SIGNED_IN_PAGES)('on %s', async (_, path) => {
    await goTo(path);
    expect(await findings()).toEqual([]);
  });

  it('in the sheet, and where a secret is shown', async () => {
    await goTo('/outcomes');
    await page.getByRole('button', { name: 'Show the sheet' }).click();
    await page.getByText('Observed difference, as it is').waitFor();
    await page.getByRole('button', { name: 'Show where people go' }).click();
    await page.getByText('came from here').first().waitFor();
    expect(await findings()).toEqual([]);
    await goTo('/administration');
    await page.getByLabel('Name of a new key').fill('Moodle');
    await page.getByRole('button', { name: 'Create the key' }).click();
    await page.getByText('Its secret is not shown again').waitFor();
    expect(await findings()).toEqual([]);
  });
});

it('prints pages in light colours from a dark screen, without what paper cannot do', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await goTo('/outcomes');
  const title = page.getByRole('heading', { level: 1 });
  const buttons = page.locator('main button');
  expect(await background()).toBe('rgb(19, 19, 17)');
  expect(await buttons.count()).toBeGreaterThan(0);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  expect(await background()).toBe('rgb(255, 255, 255)');
  expect(await title.isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  for (const button of await buttons.all()) expect(await button.isVisible()).toBe(false);
  expect(await findings()).toEqual([]);
  await page.emulateMedia({ media: null });
});

const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
