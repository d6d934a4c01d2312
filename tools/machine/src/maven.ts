import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const FETCH_MS = 900_000;

/**
 * Runs a goal of Maven that fetches something.
 * @param what is fetched, for the error
 * @throws {Error} with the beginning of what Maven said
 */
export async function runMaven(what: string, args: readonly string[], folder: string): Promise<void> {
  try {
    await run('mvn', ['-q', '-B', ...args], { timeout: FETCH_MS, cwd: folder });
  } catch (cause) {
    const said = cause instanceof Error && 'stdout' in cause ? String(cause.stdout).slice(0, 2000) : '';
    throw new Error(`Maven could not fetch ${what}. ${said}`, { cause });
  }
}
