import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isKept, keptInCache, runMaven } from '@cairn/machine';
import { KAFKA_VERSION } from './version.ts';

/** Kafka logs through slf4j 1.7 and brings no backend; this one prints to stderr. */
const SLF4J_VERSION = '1.7.36';
const NAME = `kafka-${KAFKA_VERSION}`;

/** Whether Kafka's jars were fetched before. */
export function hasJars(): boolean {
  return isKept(NAME);
}

/**
 * The folder with Kafka's jars (about 45 MB), fetched with Maven on first use.
 * @throws {Error} when Maven cannot fetch them
 */
export async function kafkaJars(): Promise<string> {
  return keptInCache(NAME, async (folder) => {
    const pom = join(folder, 'pom.xml');
    const jars = join(folder, 'jars');
    await writeFile(pom, POM);
    const goal = ['-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    await runMaven(`Apache Kafka ${KAFKA_VERSION}`, [...goal, `-DoutputDirectory=${jars}`], folder);
    return jars;
  });
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
