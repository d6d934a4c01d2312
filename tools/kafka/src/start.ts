import type { KafkaCluster } from './cluster.ts';
import { startDockerCluster } from './docker-cluster.ts';
import { startJavaCluster } from './java-cluster.ts';
import { externalBrokers, kafkaSource } from './requirements.ts';

export type { KafkaCluster } from './cluster.ts';

/** What {@link startKafka} starts. */
export interface StartOptions {
  readonly brokers: 1 | 3;
  /** The test kills and stops brokers, so that those of KAFKA_BROKERS, which belong to somebody, will not do. */
  readonly breakable?: boolean;
  /** Also listens behind TLS and SASL; only brokers started with Java can. */
  readonly secured?: boolean;
}

/**
 * Real Apache Kafka for a test: the brokers of KAFKA_BROKERS, else containers, else Java processes.
 * @throws {Error} that says what is missing when none of them can be had
 */
export async function startKafka({
  brokers,
  breakable = false,
  secured = false,
}: StartOptions): Promise<KafkaCluster> {
  const found = await kafkaSource(secured);
  if ('missing' in found) throw new Error(`Kafka cannot be started: ${found.missing}`);
  if (found.source === 'docker') return startDockerCluster(brokers);
  if (found.source === 'environment' && !breakable) return externalCluster(externalBrokers());
  return startJavaCluster(brokers, secured);
}

function externalCluster(brokers: string[]): KafkaCluster {
  const refuse = async () => {
    throw new Error('The brokers of KAFKA_BROKERS are not ours to stop.');
  };
  return {
    brokers,
    kill: refuse,
    stopBroker: refuse,
    startBroker: refuse,
    pause: refuse,
    resume: refuse,
    stop: async () => undefined,
  };
}
