import { connect as connectPlain } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Offset } from '@cairn/lrs';
import kafkajs, { type ISocketFactory, type KafkaConfig, type logLevel as LogLevel } from 'kafkajs';
import Cluster, { type FetchedMessage } from 'kafkajs/src/cluster/index.js';
import type { KafkaConnection } from './connection.ts';
import { zstdCodec } from './zstd-codec.ts';

// The only file that knows kafkajs. CommonJS: its names are not all visible to `import { … }`.
const { CompressionCodecs, CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs;
CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;

/** A record as it stands in a partition. */
export interface RawRecord {
  readonly offset: Offset;
  /** LogAppendTime, ms since the epoch. */
  readonly appendedAt: number;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Records of a partition from the place that was asked for, and how far it reaches. */
export interface RawSlice {
  readonly partition: number;
  readonly records: readonly RawRecord[];
  /** Everything below is on all replicas in sync, and visible. */
  readonly highWatermark: Offset;
}

/** A record on its way into a partition. */
export interface NewRecord {
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where to read and how much at most; one record comes whatever its size. */
export interface Position {
  readonly partition: number;
  readonly offset: Offset;
  readonly maxBytes: number;
}

/** Sends batches. Its user sends the next one only when the one before is settled. */
export interface KafkaProducer {
  /** @returns the offset of the first record; the others follow it without a gap */
  send(partition: number, records: readonly NewRecord[]): Promise<Offset>;
  close(): Promise<void>;
}

/** Reads from places it is told, as a member of no group. */
export interface KafkaReader {
  /** Which node leads which partitions, as of the last refresh; partitions without a leader are left out. */
  leaders(): ReadonlyMap<number, readonly number[]>;
  refresh(): Promise<void>;
  /** Waits at most `maxWaitMs` for something to read in any of the partitions, all led by one node. */
  fetch(node: number, positions: readonly Position[], maxWaitMs: number): Promise<readonly RawSlice[]>;
  /** The end, the start, or the first offset whose record has this time or a later one; -1 for none. */
  offsetOf(partition: number, at: 'end' | 'start' | number): Promise<Offset>;
  close(): Promise<void>;
}

/** A topic as the brokers describe it. */
export interface TopicDescription {
  readonly partitions: number;
  /** The fewest replicas any partition has. */
  readonly replicas: number;
  readonly settings: ReadonlyMap<string, string>;
}

/** What there is to do before the first record. */
export interface KafkaAdmin {
  describe(topic: string): Promise<TopicDescription | undefined>;
  /** @returns false when it is there already */
  create(
    topic: string,
    partitions: number,
    replicas: number,
    settings: Record<string, string>,
  ): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens connections for one topic. */
export interface KafkaDriver {
  openAdmin(): Promise<KafkaAdmin>;
  openProducer(): Promise<KafkaProducer>;
  openReader(): Promise<KafkaReader>;
}

/** Fail in seconds: who waits for an answer would rather try again than wait for minutes. */
const CONNECT_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 3000;
const RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1000, factor: 0.2, multiplier: 2 };
const METADATA_MAX_AGE_MS = 60_000;
const ANY_REPLICA = -1;
const READ_UNCOMMITTED = 0;
const ALL_IN_SYNC = -1;

/** @see KafkaDriver */
export function kafkaDriver(connection: KafkaConnection, topic: string): KafkaDriver {
  const config = {
    brokers: [...connection.brokers],
    clientId: connection.clientId ?? 'cairn',
    ...(connection.tls !== undefined && { ssl: connection.tls }),
    ...(connection.sasl !== undefined && { sasl: saslOf(connection.sasl) }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    authenticationTimeout: REQUEST_TIMEOUT_MS,
    reauthenticationThreshold: 10_000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    enforceRequestTimeout: true,
    retry: RETRY,
    socketFactory,
  } satisfies KafkaConfig;
  const kafka = new Kafka({ ...config, logLevel: logLevel.INFO, logCreator: logTo(connection.onLog) });
  return {
    openAdmin: () => openAdmin(kafka),
    openProducer: () => openProducer(kafka, topic),
    openReader: async () => {
      const reader = readerOf(
        new Cluster({
          ...config,
          logger: kafka.logger(),
          metadataMaxAge: METADATA_MAX_AGE_MS,
          allowAutoTopicCreation: false,
          isolationLevel: READ_UNCOMMITTED,
        }),
        topic,
      );
      await reader.refresh();
      return reader;
    },
  };
}

async function openProducer(kafka: InstanceType<typeof Kafka>, topic: string): Promise<KafkaProducer> {
  const producer = kafka.producer({
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
  await producer.connect();
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
        timeout: REQUEST_TIMEOUT_MS,
        compression: CompressionTypes.ZSTD,
      });
      if (placed?.baseOffset === undefined) throw new Error('The broker did not say where the records are.');
      return Number(placed.baseOffset);
    },
    close: () => producer.disconnect(),
  };
}

function readerOf(cluster: Cluster, topic: string): KafkaReader {
  const leaderOf = (partition: number): number => {
    const leader = cluster
      .findTopicPartitionMetadata(topic)
      .find((one) => one.partitionId === partition)?.leader;
    if (leader === undefined || leader < 0)
      throw new Error(`Partition ${partition} of ${topic} has no leader.`);
    return leader;
  };
  /** A broken connection is dropped, or kafkajs would go on with it. */
  const dropping = async <Result>(request: () => Promise<Result>): Promise<Result> => {
    try {
      return await request();
    } catch (error) {
      const { host, port } = placeOf(error);
      if (host !== undefined && port !== undefined) cluster.removeBroker({ host, port });
      throw error;
    }
  };
  return {
    leaders() {
      const partitions = cluster.findTopicPartitionMetadata(topic).filter(({ leader }) => leader >= 0);
      const byLeader = Map.groupBy(partitions, ({ leader }) => leader);
      return new Map([...byLeader].map(([node, led]) => [node, led.map(({ partitionId }) => partitionId)]));
    },
    async refresh() {
      await cluster.connect();
      await cluster.addTargetTopic(topic);
      await cluster.refreshMetadata();
    },
    fetch: (node, positions, maxWaitMs) =>
      dropping(async () => {
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
          const records = messages.filter((m) => m.isControlRecord !== true).map(rawRecord);
          return {
            partition,
            records: records.filter(({ offset }) => offset >= from),
            highWatermark: Number(highWatermark),
          };
        });
      }),
    offsetOf: (partition, at) =>
      dropping(async () => {
        const broker = await cluster.findBroker({ nodeId: leaderOf(partition) });
        const timestamp = at === 'end' ? '-1' : at === 'start' ? '-2' : String(at);
        const { responses } = await broker.listOffsets({
          replicaId: ANY_REPLICA,
          isolationLevel: READ_UNCOMMITTED,
          topics: [{ topic, partitions: [{ partition, timestamp }] }],
        });
        return Number(responses[0]?.partitions[0]?.offset ?? -1);
      }),
    close: () => cluster.disconnect(),
  };
}

async function openAdmin(kafka: InstanceType<typeof Kafka>): Promise<KafkaAdmin> {
  const admin = kafka.admin();
  await admin.connect();
  return {
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
    close: () => admin.disconnect(),
  };
}

function rawRecord({ offset, timestamp, value, headers = {} }: FetchedMessage): RawRecord {
  const texts = Object.entries(headers).map(([name, bytes]) => [name, bytes?.toString() ?? '']);
  return {
    offset: Number(offset),
    appendedAt: Number(timestamp),
    value,
    headers: Object.fromEntries(texts),
  };
}

/** The broker a connection error is about. */
function placeOf(error: unknown): { host?: string; port?: number } {
  if (!(error instanceof Error)) return {};
  const { host, port } = { host: undefined, port: undefined, ...error };
  return typeof host === 'string' && typeof port === 'number' ? { host, port } : {};
}

/** Without Nagle's delay: the requests are small and somebody waits for each. */
const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const servername = /^[\d.]+$/.test(host) ? {} : { servername: host };
  const options: ConnectionOptions = { host, port, ...servername, ...ssl };
  const socket = ssl ? connectTls(options, onConnect) : connectPlain({ host, port }, onConnect);
  socket.setKeepAlive(true, 30_000);
  socket.setNoDelay(true);
  return socket;
};

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
