import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { launchBrowser } from './launch-browser.ts';

describe('launchBrowser', () => {
  it('shows a page in whatever browser this machine has', async () => {
    await using browser = await launchBrowser();
    const page = await browser.newPage();
    await page.setContent('<title>cairn</title><p>stones</p>');
    expect(await page.title()).toBe('cairn');
    expect(await page.textContent('p')).toBe('stones');
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'falls back to the bundled Chromium when the system has none',
    async () => {
      expect(await findBrowser([])).toMatchObject({ source: 'bundled' });
      await using browser = await launchBrowser([]);
      const page = await browser.newPage();
      await page.setContent('<title>bundled</title>');
      expect(await page.title()).toBe('bundled');
      // It outlives its pages, and keeps pages of one origin from those of another.
      await page.close();
      const other = await browser.newPage();
      await using server = await serveHello();
      await other.goto('data:text/html,<title>other</title>');
      const read = (url: string) => fetch(url).then((answer) => answer.text());
      await expect(other.evaluate(read, server.url)).rejects.toThrow('Failed to fetch');
      await other.goto(server.url);
      expect(await other.evaluate(read, server.url)).toBe('hello');
    },
  );
});

/** A server that allows no other origin to read what it says. */
async function serveHello() {
  const server = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
