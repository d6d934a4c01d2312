import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the servers that tests start in Java are built for. */
const JAVA = 17;
const ANSWER_MS = 60_000;

/**
 * Why a Java program of {@link keptInCache} cannot be run here, as a part of a sentence; undefined when it can.
 * @param fetched whether it is in the cache, so that Maven is not needed
 */
export async function javaMissing(fetched: boolean): Promise<string | undefined> {
  const version = await javaVersion();
  if (version === undefined) return 'there is no Java';
  if (version < JAVA) return `Java is ${version}, and has to be ${JAVA} or newer`;
  if (!fetched && !(await hasMaven())) return 'there is no Maven (mvn) to fetch it with';
  return undefined;
}

/** The number of the Java on the path, such as 17; undefined when there is none. */
export async function javaVersion(): Promise<number | undefined> {
  // Java tells its version on stderr: openjdk version "17.0.15" 2025-04-15
  const said = await run('java', ['-version'], { timeout: ANSWER_MS }).catch(() => undefined);
  const version = /version "(\d+)/.exec(said?.stderr ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}

async function hasMaven(): Promise<boolean> {
  return run('mvn', ['--version'], { timeout: ANSWER_MS }).then(
    () => true,
    () => false,
  );
}
