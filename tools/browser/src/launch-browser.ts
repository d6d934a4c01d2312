import { type Browser, chromium } from 'playwright-core';
import { findBrowser, SYSTEM_FOLDERS } from './find-browser.ts';

/** A test's browser: no sandbox (containers have none to give), no graphics card, no traffic of its own. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chrome or Chromium: the system's if there is one, else the one in @sparticuz/chromium.
 * Close it when done.
 *
 * @param folders where to look for the system's; the usual places when left out
 * @throws Error when this machine has no browser that can run
 */
export async function launchBrowser(folders = SYSTEM_FOLDERS): Promise<Browser> {
  const found = await findBrowser(folders);
  if (found === undefined) {
    throw new Error(
      'No Chrome or Chromium found. Install one (Debian: apt-get install chromium) and run again.',
    );
  }
  return chromium.launch({
    executablePath: found.executablePath,
    headless: true,
    args: ARGS,
  });
}
