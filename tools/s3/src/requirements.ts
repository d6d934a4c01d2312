import { javaMissing, notRun } from '@cairn/machine';
import { hasJar, s3Jar } from './jar.ts';

/**
 * For test files: undefined when the server can be started here; else why not, after saying so on stderr, so that the
 * file can skip its tests. Fetches the server: a download takes what it takes, and no time-out of a test is over it.
 * @throws {Error} with CI=true, where nothing may be skipped
 */
export async function s3Missing(): Promise<string | undefined> {
  const reason = await javaMissing(hasJar());
  if (reason !== undefined)
    return notRun(TESTS, `It runs on Java 17, and ${reason}. Install what is missing.`);
  return s3Jar().then(
    () => undefined,
    (error: unknown) => notRun(TESTS, String(error)),
  );
}

const TESTS = 'the tests against an S3-compatible server';
