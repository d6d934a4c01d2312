import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Adobe's S3Mock: the newest line that runs on Java 17. */
const VERSION = '4.11.0';
const FILE = `s3mock-${VERSION}-exec.jar`;

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cairn');
}

/** Whether the server was fetched before. */
export function hasJar(): boolean {
  return existsSync(join(cacheFolder(), FILE));
}

/**
 * The server's jar (61 MB), fetched with Maven on first use. It appears whole or not at all; processes that need it at
 * the same time may fetch it twice.
 * @throws {Error} when Maven cannot fetch it
 */
export async function s3Jar(): Promise<string> {
  const jar = join(cacheFolder(), FILE);
  if (hasJar()) return jar;
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(), 'fetching-'));
  try {
    const artifact = `com.adobe.testing:s3mock:${VERSION}:jar:exec`;
    const args = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${work}`];
    await run('mvn', args, { timeout: 600_000, cwd: work });
    await rename(join(work, FILE), jar);
    return jar;
  } catch (cause) {
    const said = cause instanceof Error && 'stdout' in cause ? String(cause.stdout).slice(0, 2000) : '';
    throw new Error(`Maven could not fetch the S3 server ${VERSION}. ${said}`, { cause });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
