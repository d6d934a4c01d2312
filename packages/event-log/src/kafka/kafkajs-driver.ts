import { connect as connectPlain, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { OpenError } from '@cairn/lrs';
import kafkajs, { type KafkaConfig, type logLevel as LogLevel } from 'kafkajs';
import Cluster, { type FetchedMessage } from 'kafkajs/src/cluster/index.js';
import type { KafkaConnection } from './connection.ts';
import type { KafkaAdmin, KafkaDriver, KafkaProducer, KafkaReader, RawRecord } from './driver.ts';
import { withoutIdleTimers } from './kafkajs-timers.ts';
import { zstdCodec } from './zstd-codec.ts';

// The only file that knows kafkajs, with `kafkajs-timers.ts`. CommonJS: its names are not all visible to `import { … }`.
const { CompressionCodecs, CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs;
CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;
withoutIdleTimers();

/** Fail in seconds: callers would rather try again than wait for minutes. */
const CONNECT_TIMEOUT_MS = 2000;
/** For whatever a broker answers at once; one that hangs is left after this. */
const REQUEST_TIMEOUT_MS = 1500;
/** A batch waits for the replicas. */
const PRODUCE_TIMEOUT_MS = 3000;
/**
 * None: kafkajs tries again on the connection that hangs. The user of a driver drops what failed and opens another, until
 * his own time is up.
 */
const RETRY = { retries: 0 };
const OPENING_RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1000 };
/** How long a connection may take to close in good order. */
const CLOSE_TIMEOUT_MS = 300;
const METADATA_MAX_AGE_MS = 60_000;
const ANY_REPLICA = -1;
const READ_UNCOMMITTED = 0;
const ALL_IN_SYNC = -1;

/** What no second attempt would change. */
const FINAL = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
]);

/** @see KafkaDriver */
export function kafkaDriver(connection: KafkaConnection, topic: string): KafkaDriver {
  return {
    openAdmin: () => openAdmin(newSession(connection, OPENING_RETRY)),
    openProducer: () => openProducer(newSession(connection, RETRY, PRODUCE_TIMEOUT_MS), topic),
    openReader: () => openReader(newSession(connection, RETRY), topic),
    isFinal: (error) => anyCause(error, (cause) => typeof cause.type === 'string' && FINAL.has(cause.type)),
  };
}

/** Whether an error, or one of its causes, is such, as kafkajs has them. */
function anyCause(error: unknown, such: (cause: Error & { type?: unknown; retriable?: unknown }) => boolean) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (such(cause)) return true;
  return false;
}

/** A separate client with its own sockets. */
interface Session {
  readonly config: KafkaConfig & { readonly socketFactory: NonNullable<KafkaConfig['socketFactory']> };
  readonly kafka: InstanceType<typeof Kafka>;
  /** Closes in good order if that is soon done, and whatever is left then. */
  close(disconnect: () => Promise<void>): Promise<void>;
}

function newSession(
  connection: KafkaConnection,
  retry: KafkaConfig['retry'] & object,
  requestTimeout = REQUEST_TIMEOUT_MS,
): Session {
  const sockets = new Set<Socket>();
  const config = {
    // In another order each time: kafkajs begins with the first, which may hang.
    brokers: () => connection.brokers.toSorted(() => Math.random() - 0.5),
    clientId: connection.clientId ?? 'cairn',
    ...(connection.tls !== undefined && { ssl: connection.tls }),
    ...(connection.sasl !== undefined && { sasl: saslOf(connection.sasl) }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    authenticationTimeout: REQUEST_TIMEOUT_MS,
    reauthenticationThreshold: 10_000,
    requestTimeout,
    enforceRequestTimeout: true,
    retry,
    socketFactory: ({ host, port, ssl, onConnect }) => {
      const servername = /^[\d.]+$/.test(host) ? {} : { servername: host };
      const options: ConnectionOptions = { host, port, ...servername, ...ssl };
      const socket = ssl ? connectTls(options, onConnect) : connectPlain({ host, port }, onConnect);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.setKeepAlive(true, 30_000);
      // The requests are small and a caller waits for each.
      socket.setNoDelay(true);
      return socket;
    },
  } satisfies KafkaConfig;
  return {
    config,
    kafka: new Kafka({ ...config, logLevel: logLevel.INFO, logCreator: logTo(connection.onLog) }),
    async close(disconnect) {
      await Promise.race([disconnect().catch(() => undefined), sleep(CLOSE_TIMEOUT_MS)]);
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function openReader(session: Session, topic: string): Promise<KafkaReader> {
  const cluster = new Cluster({
    ...session.config,
    authenticationTimeout: REQUEST_TIMEOUT_MS,
    reauthenticationThreshold: 10_000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    enforceRequestTimeout: true,
    logger: session.kafka.logger(),
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
    isolationLevel: READ_UNCOMMITTED,
  });
  const close = () => session.close(() => cluster.disconnect());
  try {
    await cluster.connect();
    await cluster.addTargetTopic(topic);
  } catch (error) {
    await close();
    throw error;
  }
  return readerOf(cluster, topic, close);
}

async function openProducer(session: Session, topic: string): Promise<KafkaProducer> {
  const producer = session.kafka.producer({
    // kafkajs can acknowledge what is not in the log when it is idempotent; duplicates are folded away anyway.
    idempotent: false,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    createPartitioner:
      () =>
      ({ message: { partition } }) => {
        if (partition === undefined) throw new Error('Every record names its partition.');
        return partition;
      },
    retry: RETRY,
  });
  const close = () => session.close(() => producer.disconnect());
  try {
    await producer.connect();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async send(partition, records) {
      const messages = records.map(({ key, value, headers }) => ({
        partition,
        key,
        value: value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
        headers: { ...headers },
      }));
      const [placed] = await producer.send({
        topic,
        messages,
        acks: ALL_IN_SYNC,
        timeout: PRODUCE_TIMEOUT_MS,
        compression: CompressionTypes.ZSTD,
      });
      if (placed?.baseOffset === undefined) throw new Error('The broker did not say where the records are.');
      return Number(placed.baseOffset);
    },
    close,
  };
}

function readerOf(cluster: Cluster, topic: string, close: () => Promise<void>): KafkaReader {
  const leaderOf = (partition: number): number => {
    const leader = cluster
      .findTopicPartitionMetadata(topic)
      .find((one) => one.partitionId === partition)?.leader;
    if (leader === undefined || leader < 0)
      throw new Error(`Partition ${partition} of ${topic} has no leader.`);
    return leader;
  };
  return {
    leaders() {
      const partitions = cluster.findTopicPartitionMetadata(topic).filter(({ leader }) => leader >= 0);
      const byLeader = Map.groupBy(partitions, ({ leader }) => leader);
      return new Map([...byLeader].map(([node, led]) => [node, led.map(({ partitionId }) => partitionId)]));
    },
    refresh: () => cluster.refreshMetadata(),
    async fetch(node, positions, maxWaitMs) {
      const broker = await cluster.findBroker({ nodeId: node });
      const partitions = positions.map(({ partition, offset, maxBytes }) => ({
        partition,
        fetchOffset: String(offset),
        maxBytes,
      }));
      const { responses } = await broker.fetch({
        replicaId: ANY_REPLICA,
        isolationLevel: READ_UNCOMMITTED,
        maxWaitTime: maxWaitMs,
        minBytes: 1,
        maxBytes: Math.max(...positions.map(({ maxBytes }) => maxBytes)),
        topics: [{ topic, partitions }],
      });
      const fetched = responses.flatMap((response) => response.partitions);
      return fetched.map(({ partition, messages, highWatermark }) => {
        const from = positions.find((position) => position.partition === partition)?.offset ?? 0;
        // A compressed batch comes whole, also when only its end was asked for.
        const records = messages.map(rawRecord);
        return {
          partition,
          from,
          records: records.filter(({ offset }) => offset >= from),
          highWatermark: Number(highWatermark),
        };
      });
    },
    async offsetOf(partition, at) {
      const broker = await cluster.findBroker({ nodeId: leaderOf(partition) });
      const timestamp = at === 'end' ? '-1' : at === 'start' ? '-2' : String(at);
      const { responses } = await broker.listOffsets({
        replicaId: ANY_REPLICA,
        isolationLevel: READ_UNCOMMITTED,
        topics: [{ topic, partitions: [{ partition, timestamp }] }],
      });
      return Number(responses[0]?.partitions[0]?.offset ?? -1);
    },
    close,
  };
}

async function openAdmin(session: Session): Promise<KafkaAdmin> {
  const admin = session.kafka.admin();
  const close = () => session.close(() => admin.disconnect());
  try {
    await admin.connect();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    // An OpenError is our own, and says of the whole what kafkajs says of one answer.
    passes: (error) => anyCause(error, (cause) => !(cause instanceof OpenError) && cause.retriable === true),
    async describe(topic) {
      if (!(await admin.listTopics()).includes(topic)) return undefined;
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const partitions = topics[0]?.partitions ?? [];
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
      });
      const settings = (resources[0]?.configEntries ?? []).map(
        ({ configName, configValue }) => [configName, configValue] as const,
      );
      const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
      return { partitions: partitions.length, replicas, settings: new Map(settings) };
    },
    create: (topic, numPartitions, replicationFactor, settings) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: [
          {
            topic,
            numPartitions,
            replicationFactor,
            configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
          },
        ],
      }),
    close,
  };
}

/** Marks of a transaction, which only another program can have put there, say no more than that the log was alive. */
function rawRecord({ offset, timestamp, value, headers = {}, isControlRecord }: FetchedMessage): RawRecord {
  const texts = Object.entries(headers).map(([name, bytes]) => [name, bytes?.toString() ?? '']);
  return {
    offset: Number(offset),
    appendedAt: Number(timestamp),
    value: isControlRecord === true ? null : value,
    headers: Object.fromEntries(texts),
  };
}

function saslOf({ mechanism, ...rest }: NonNullable<KafkaConnection['sasl']>) {
  if (mechanism === 'plain') return { mechanism, ...rest } as const;
  if (mechanism === 'scram-sha-256') return { mechanism, ...rest } as const;
  return { mechanism, ...rest } as const;
}

function logTo(onLog: KafkaConnection['onLog']): NonNullable<KafkaConfig['logCreator']> {
  return () =>
    ({ level, log }) => {
      if (level === logLevel.NOTHING || level === logLevel.DEBUG) return;
      const text = typeof log.error === 'string' ? `${log.message}: ${log.error}` : log.message;
      onLog?.({ level: nameOf(level), message: text });
    };
}

function nameOf(level: LogLevel): 'error' | 'warn' | 'info' {
  if (level === logLevel.ERROR) return 'error';
  return level === logLevel.WARN ? 'warn' : 'info';
}
