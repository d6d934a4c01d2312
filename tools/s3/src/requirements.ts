import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasJar } from './jar.ts';

const run = promisify(execFile);

/** The server is built for this Java. */
const JAVA = 17;

/**
 * For test files: undefined when the server can be started here; else why not, after saying so on stderr, so that the
 * file can skip its tests.
 * @throws {Error} with CI=true, where nothing may be skipped
 */
export async function s3Missing(): Promise<string | undefined> {
  const missing = await whatIsMissing();
  if (missing === undefined) return undefined;
  if (process.env.CI === 'true') throw new Error(`The S3 server cannot be started: ${missing}`);
  process.stderr.write(`\nNOT RUN: the tests against an S3-compatible server. ${missing}\n\n`);
  return missing;
}

async function whatIsMissing(): Promise<string | undefined> {
  const java = await javaVersion();
  if (java === undefined || java < JAVA) {
    return `Java is ${java ?? 'not installed'}; it has to be ${JAVA} or newer.`;
  }
  if (hasJar() || (await answers('mvn', ['--version']))) return undefined;
  return 'There is no Maven (mvn) to fetch the server with. Install it.';
}

async function javaVersion(): Promise<number | undefined> {
  // Java tells its version on stderr: openjdk version "17.0.15" 2025-04-15
  const said = await run('java', ['-version'], { timeout: 20_000 }).catch(() => undefined);
  const version = /version "(\d+)/.exec(said?.stderr ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}

async function answers(program: string, args: string[]): Promise<boolean> {
  return run(program, args, { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
