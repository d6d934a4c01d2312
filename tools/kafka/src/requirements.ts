import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasJars } from './jars.ts';

const run = promisify(execFile);

/** Kafka 4 servers need at least this. */
const JAVA = 17;

/** Where the brokers of a test come from. */
export type KafkaSource = 'environment' | 'docker' | 'java';

/**
 * The first of the three ways that works here; else a sentence that says what is missing for each.
 * @param onlyJava nothing but brokers of our own will do
 */
export async function kafkaSource(onlyJava = false): Promise<{ source: KafkaSource } | { missing: string }> {
  if (!onlyJava && externalBrokers().length > 0) return { source: 'environment' };
  if (!onlyJava && (await answers('docker', ['info', '--format', '{{.ServerVersion}}'])))
    return { source: 'docker' };
  const java = await javaVersion();
  if (java === undefined) return { missing: missing('there is no Java') };
  if (java < JAVA) return { missing: missing(`Java is ${java}`) };
  if (!hasJars() && !(await answers('mvn', ['--version'])))
    return { missing: missing('there is no Maven (mvn) to fetch Kafka with') };
  return { source: 'java' };
}

/**
 * For test files: undefined when Kafka can be started here; else why not, after saying so on stderr, so that the
 * file can skip its tests.
 * @param onlyJava the tests need brokers that Java runs here
 * @throws {Error} with CI=true, where nothing may be skipped
 */
export async function kafkaMissing(onlyJava = false): Promise<string | undefined> {
  const found = await kafkaSource(onlyJava);
  if ('source' in found) return undefined;
  if (process.env.CI === 'true') throw new Error(`Kafka cannot be started: ${found.missing}`);
  process.stderr.write(`\nNOT RUN: the tests against a real Kafka. ${found.missing}\n\n`);
  return found.missing;
}

/** `KAFKA_BROKERS`: host:port pairs, separated by commas. */
export function externalBrokers(): string[] {
  const list = (process.env.KAFKA_BROKERS ?? '').split(',');
  return list.map((broker) => broker.trim()).filter((broker) => broker !== '');
}

function missing(reason: string): string {
  return `KAFKA_BROKERS is not set, no Docker engine answers, and ${reason}. Install Java ${JAVA} and Maven, or name brokers in KAFKA_BROKERS.`;
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
