import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { javaMissing, notRun } from '@cairn/machine';
import { hasJars, kafkaJars } from './jars.ts';

const run = promisify(execFile);

/** Where the brokers of a test come from. */
export type KafkaSource = 'environment' | 'docker' | 'java';

/**
 * The first of the three ways that works here; else a sentence that says what is missing for each.
 * @param onlyJava nothing but brokers of our own will do
 */
export async function kafkaSource(onlyJava = false): Promise<{ source: KafkaSource } | { missing: string }> {
  if (!onlyJava && externalBrokers().length > 0) return { source: 'environment' };
  if (!onlyJava && (await hasDocker())) return { source: 'docker' };
  const reason = await javaMissing(hasJars());
  if (reason === undefined) return { source: 'java' };
  return {
    missing: `KAFKA_BROKERS is not set, no Docker engine answers, and ${reason}. Install Java 17 and Maven, or name brokers in KAFKA_BROKERS.`,
  };
}

/**
 * For test files: undefined when Kafka can be started here; else why not, after saying so on stderr, so that the
 * file can skip its tests. Fetches what is needed: a download takes what it takes, and no time-out of a test is over it.
 * @param onlyJava the tests need brokers that Java runs here
 * @throws {Error} with CI=true, where nothing may be skipped
 */
export async function kafkaMissing(onlyJava = false): Promise<string | undefined> {
  const found = await kafkaSource(onlyJava);
  if ('missing' in found) return notRun(TESTS, found.missing);
  if (found.source !== 'java') return undefined;
  return kafkaJars().then(
    () => undefined,
    (error: unknown) => notRun(TESTS, String(error)),
  );
}

const TESTS = 'the tests against a real Kafka';

/** `KAFKA_BROKERS`: host:port pairs, separated by commas. */
export function externalBrokers(): string[] {
  const list = (process.env.KAFKA_BROKERS ?? '').split(',');
  return list.map((broker) => broker.trim()).filter((broker) => broker !== '');
}

async function hasDocker(): Promise<boolean> {
  const asking = run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 20_000 });
  return asking.then(
    () => true,
    () => false,
  );
}
