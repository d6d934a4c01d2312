import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { bundledChromium } from './bundled-chromium.ts';

/** A browser program, and where it came from (a failing test should say which browser it ran). */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: 'system' | 'bundled';
}

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

/** Where packages put a browser on Linux and macOS. */
export const SYSTEM_FOLDERS: readonly string[] = [
  '/usr/local/bin',
  '/usr/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/opt/homebrew/bin',
];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Chrome or Chromium from the system, else the Chromium that the npm package @sparticuz/chromium carries, which
 * runs on Linux x64 only.
 *
 * @param folders where to look for the system's
 * @returns undefined when this machine has neither
 */
export async function findBrowser(folders = SYSTEM_FOLDERS): Promise<FoundBrowser | undefined> {
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = [...candidates, ...APPLICATIONS].find(isExecutable);
  if (executablePath !== undefined) return { executablePath, source: 'system' };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return { source: 'bundled', executablePath: await bundledChromium() };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
