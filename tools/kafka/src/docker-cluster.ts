import { GenericContainer, Network, type StartedTestContainer } from 'testcontainers';
import { awaitBrokers } from './await-brokers.ts';
import type { KafkaCluster } from './cluster.ts';
import { freePorts } from './free-ports.ts';
import { serverProperties } from './server-properties.ts';
import { KAFKA_VERSION } from './version.ts';

const PROPERTIES = '/tmp/server.properties';
const CLUSTER = 'Y2Fpcm4tdGVzdC1jbHVzdA';
const CONTROLLER_PORT = 9093;

/**
 * Starts Apache Kafka in containers, one per broker, each on a port of the loopback interface. Written for machines
 * with a Docker engine; it has not been run on one yet, unlike the Java way beside it.
 */
export async function startDockerCluster(brokers: number): Promise<KafkaCluster> {
  const network = await new Network().start();
  const ports = await freePorts(brokers);
  const voters = ports.map((_, n) => `${n + 1}@kafka-${n + 1}:${CONTROLLER_PORT}`);
  const containers = await Promise.all(
    ports.map((port, n) => {
      const place = {
        id: n + 1,
        // Brokers and clients use one address; inside, each broker's own name leads to it.
        listen: `0.0.0.0:${port}`,
        advertised: `127.0.0.1:${port}`,
        logDirs: '/tmp/kafka-data',
      };
      const properties = dockerProperties(
        serverProperties(place, `0.0.0.0:${CONTROLLER_PORT}`, voters),
        n + 1,
      );
      return new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
        .withNetwork(network)
        .withNetworkAliases(`kafka-${n + 1}`)
        .withExposedPorts({ container: port, host: port })
        .withCopyContentToContainer([{ content: properties, target: PROPERTIES }])
        .withEntrypoint(['sh', '-c'])
        .withCommand([
          `/opt/kafka/bin/kafka-storage.sh format --ignore-formatted -t ${CLUSTER} -c ${PROPERTIES} && exec /opt/kafka/bin/kafka-server-start.sh ${PROPERTIES}`,
        ])
        .start();
    }),
  );
  const addresses = ports.map((port) => `127.0.0.1:${port}`);
  await awaitBrokers(addresses, async () => undefined);

  const at = (n: number): StartedTestContainer => {
    const container = containers[n];
    if (container === undefined) throw new RangeError(`There is no broker ${n} of ${containers.length}.`);
    return container;
  };
  return {
    brokers: addresses,
    async kill(n) {
      await at(n).stop({ remove: false, timeout: 0 });
    },
    async stopBroker(n) {
      await at(n).stop({ remove: false, timeout: 20_000 });
    },
    async startBroker(n) {
      await at(n).restart();
      await awaitBrokers([addresses[n] ?? ''], async () => undefined);
    },
    async pause(n) {
      await at(n).exec(['sh', '-c', 'kill -STOP $(pidof java)']);
    },
    async resume(n) {
      await at(n).exec(['sh', '-c', 'kill -CONT $(pidof java)']);
    },
    async stop() {
      await Promise.all(containers.map((container) => container.stop({ timeout: 0 })));
      await network.stop();
    },
  };
}

/** Between containers 127.0.0.1 is each broker itself, so that brokers talk on a listener of their own. */
function dockerProperties(properties: string, id: number): string {
  return properties
    .replace(/^listeners=(.*)$/m, 'listeners=$1,INTERNAL://0.0.0.0:9094')
    .replace(/^advertised.listeners=(.*)$/m, `advertised.listeners=$1,INTERNAL://kafka-${id}:9094`)
    .replace(/^(listener.security.protocol.map=.*)$/m, '$1,INTERNAL:PLAINTEXT')
    .replace(/^inter.broker.listener.name=.*$/m, 'inter.broker.listener.name=INTERNAL');
}
