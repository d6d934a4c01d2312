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
    },
  );
});
