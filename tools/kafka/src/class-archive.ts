import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { javaVersion, keptInCache } from '@cairn/machine';
import { awaitBrokers } from './await-brokers.ts';
import { freePorts } from './free-ports.ts';
import { endProcess, hasEnded, lastOf, runJava, startJava } from './java-process.ts';
import { serverProperties } from './server-properties.ts';
import { KAFKA_VERSION } from './version.ts';

const CLUSTER = 'Y2Fpcm4tdGVzdC1jbHVzdA';

/**
 * Kafka's classes as Java keeps them in memory, written by a broker that was started and stopped for it. With them a broker
 * costs 1.7 s of computing to start instead of 2.9 s. Another Java than the one that wrote them passes over them.
 * @param jars folder of Kafka's jars
 */
export async function classArchive(jars: string): Promise<string> {
  const name = `kafka-${KAFKA_VERSION}-classes-java-${await javaVersion()}.jsa`;
  return keptInCache(name, async (folder) => {
    const [broker = 0, controller = 0] = await freePorts(2);
    const address = `127.0.0.1:${broker}`;
    const properties = join(folder, 'server.properties');
    const log = join(folder, 'broker.log');
    const archive = join(folder, 'classes.jsa');
    const place = { id: 1, listen: address, advertised: address, logDirs: join(folder, 'data') };
    const control = `127.0.0.1:${controller}`;
    await mkdir(place.logDirs);
    await writeFile(properties, serverProperties(place, control, [`1@${control}`]));
    await runJava(jars, 'kafka.tools.StorageTool', [
      'format',
      `--cluster-id=${CLUSTER}`,
      `--config=${properties}`,
    ]);
    const child = startJava(jars, 'kafka.Kafka', [properties], log, [`-XX:ArchiveClassesAtExit=${archive}`]);
    await awaitBrokers([address], async () =>
      hasEnded(child) ? `The broker ended:\n${await lastOf(log)}` : undefined,
    );
    await endProcess(child, 'SIGTERM');
    return archive;
  });
}
