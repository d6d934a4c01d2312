import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFileLock } from './file-lock.ts';
import { KAFKA_VERSION } from './version.ts';

const run = promisify(execFile);

/** Kafka logs through slf4j 1.7 and brings no backend; this one prints to stderr. */
const SLF4J_VERSION = '1.7.36';

function cacheFolder(): string {
  const home = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(home, 'cairn');
}

function jarsFolder(): string {
  return join(cacheFolder(), `kafka-${KAFKA_VERSION}`);
}

/** Whether Kafka's jars were fetched before. */
export function hasJars(): boolean {
  return existsSync(jarsFolder());
}

/**
 * The folder with Kafka's jars (about 45 MB), fetched with Maven on first use. The folder appears whole or not at
 * all; processes that need it at the same time fetch it once.
 * @throws {Error} when Maven cannot fetch them
 */
export async function kafkaJars(): Promise<string> {
  const folder = jarsFolder();
  if (hasJars()) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  await withFileLock(join(cacheFolder(), 'kafka.lock'), async () => {
    if (!hasJars()) await fetchJars(folder);
  });
  return folder;
}

async function fetchJars(folder: string): Promise<void> {
  const work = await mkdtemp(join(cacheFolder(), 'fetching-'));
  try {
    const pom = join(work, 'pom.xml');
    const jars = join(work, 'jars');
    await writeFile(pom, POM);
    const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    await run('mvn', [...args, `-DoutputDirectory=${jars}`], { timeout: 600_000 });
    await rename(jars, folder);
  } catch (cause) {
    const said = cause instanceof Error && 'stdout' in cause ? String(cause.stdout).slice(0, 2000) : '';
    throw new Error(`Maven could not fetch Apache Kafka ${KAFKA_VERSION}. ${said}`, { cause });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const dependency = (group: string, artifact: string, version: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.cairn</groupId><artifactId>local-kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
    ${dependency('org.slf4j', 'slf4j-simple', SLF4J_VERSION)}
  </dependencies>
</project>
`;
