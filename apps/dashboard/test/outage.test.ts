import { launchBrowser } from '@cairn/browser';
import { createLogger, type Listening, listen } from '@cairn/runtime';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, fixtureApp, type Scenario } from './fixture-app.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let scenario: Scenario = 'full';
/** What is cut off instead of being answered, as by a server that is away. */
let away = /^$/;
const cutOff: string[] = [];
let listening: Listening;
let browser: Browser;
let page: Awaited<ReturnType<Browser['newPage']>>;

beforeAll(async () => {
  listening = await listen({ host: '127.0.0.1', port: 0 }, createLogger({ level: 'silent' }));
  browser = await launchBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await browser?.close();
  await listening?.close();
});

/** Whatever was cut off is answered from now on. */
function comesBack(): void {
  away = /^$/;
  scenario = 'full';
}

// Nothing is clicked between an outage and its end: pages come back by themselves.
describe('a page opened', () => {
  it('while Cairn starts is there when it has started', async () => {
    await page.goto(`${listening.url}/`);
    await page.getByRole('heading', { name: 'Cairn is starting' }).waitFor();
    const app = await fixtureApp(() => scenario);
    const answer = getRequestListener(app.fetch);
    listening.use((request, response) => {
      const { url = '' } = request;
      if (!away.test(url)) return answer(request, response);
      cutOff.push(url);
      return request.socket.destroy();
    });
    await page.getByLabel('E-mail').fill(ADA.email);
    await page.getByLabel('Password').fill(ADA.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('while nothing but the page itself is answered comes back', async () => {
    away = /^\/(session|api)/;
    await page.goto(`${listening.url}/`);
    await page.getByText('This page could not be loaded.').waitFor();
    comesBack();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it.each([
    ['decision', `/decisions/${'00'.padEnd(64, 'a3f8')}`],
    ['statement', '/statements/0b6f2c1e-7a44-4d0a-9c3e-000000000019'],
  ])('to see a %s, which is not refreshed otherwise, comes back', async (what, path) => {
    scenario = 'failing';
    await page.goto(`${listening.url}${path}`);
    const problem = page.getByText(`The ${what} could not be loaded.`);
    await problem.waitFor();
    comesBack();
    await problem.waitFor({ state: 'detached' });
    await page.locator('main dl').first().waitFor();
  });

  it('without the chart, which is a file of its own, comes back with it', async () => {
    away = /^\/assets\/bar-canvas/;
    // The browser has kept the file from the page before.
    await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
    await page.goto(`${listening.url}/`);
    await expect.poll(() => cutOff).toContainEqual(expect.stringContaining('/assets/bar-canvas'));
    comesBack();
    // The fixture has no /healthz of its own: whoever puts Cairn together adds it.
    await page.route('**/healthz', (route) => route.fulfill({ body: '{"status":"ok"}' }));
    await page.locator('canvas').first().waitFor();
  });

  it('at an unknown address leads to the overview', async () => {
    const answer = await page.goto(`${listening.url}/nowhere`);
    expect(answer?.status()).toBe(404);
    await page.getByRole('link', { name: 'overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
});
