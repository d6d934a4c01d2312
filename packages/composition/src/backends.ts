import type { ServicesConfig } from '@cairn/config';
import { type KafkaLog, openKafkaLog } from '@cairn/event-log/kafka';
import { type Store, takeLease } from '@cairn/postgres';
import { type Logger, NotReady, type ReadinessCheck } from '@cairn/runtime';
import {
  connectWarehouse,
  createMarkedProgress,
  createProjectedStatements,
  defineQuery,
  type GenerationalWarehouse,
  type MarkedProgress,
  migrate,
  rebuildReasons,
  type Warehouse,
} from '@cairn/warehouse';
import { openDatabase } from './database.ts';
import { kafkaConnection } from './kafka-connection.ts';
import { untilOpen } from './until-open.ts';

/** The servers behind every service, open and migrated. */
export interface Backends {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly log: KafkaLog;
  /** How far the projection of statements is, whichever process it runs in. */
  readonly progress: MarkedProgress;
  /** For /readyz. */
  readonly checks: readonly ReadinessCheck[];
}

interface BackendParts {
  readonly config: ServicesConfig;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly stack: AsyncDisposableStack;
  /** How long to wait for a server that does not answer, ms; two minutes unless given. */
  readonly giveUpMs?: number;
  /** Whether the database of ClickHouse and the topic are created if they do not exist; default true. */
  readonly make?: boolean;
}

/**
 * Opens PostgreSQL, ClickHouse and the log on Kafka as soon as they are there, and migrates the first two. They are
 * closed with the stack.
 * @throws the first error that waiting does not mend, in words with a remedy
 */
export async function openBackends(parts: BackendParts): Promise<Backends> {
  const store = await openDatabase(parts);
  const warehouse = await openWarehouse(parts);
  const log = await openLog(parts, warehouse);
  const progress = createMarkedProgress({ warehouse, log });
  const checks = [
    { name: 'postgresql', check: () => answers('PostgreSQL does not answer.', store.ping()) },
    { name: 'clickhouse', check: () => answers('ClickHouse does not answer.', warehouse.query(one)) },
    { name: 'kafka', check: async () => checkLog(log) },
  ];
  return { store, warehouse, log, progress, checks };
}

/** @throws {NotReady} with these words when what is asked fails */
export async function answers(otherwise: string, asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (cause) {
    throw new NotReady(otherwise, { cause });
  }
}

const one = defineQuery<{ one: number }>({ name: 'ready', sql: 'SELECT 1 AS one', maxSeconds: 2 });

/** Opens ClickHouse, migrated, as soon as it is there. Closed with the stack. */
export async function openWarehouse({
  config,
  logger,
  signal,
  stack,
  giveUpMs,
  make = true,
}: BackendParts): Promise<GenerationalWarehouse> {
  const { url, database, username, password = '' } = config.clickhouse;
  const address = { kind: 'http', url, database, make, username, password } as const;
  const warehouse = await untilOpen({ name: 'ClickHouse', logger, signal, giveUpMs }, () =>
    connectWarehouse(address),
  );
  stack.defer(() => warehouse.close());
  // The first process migrates; the others wait and find nothing to do.
  const lease = await takeLease({ url: config.database.url, name: 'warehouse-migrations', signal });
  try {
    await untilOpen({ name: 'ClickHouse', logger, signal, giveUpMs }, () => migrate(warehouse));
  } finally {
    await lease?.release();
  }
  const reasons = await rebuildReasons(warehouse);
  if (reasons.length > 0) {
    logger.warn({ reasons }, 'the tables are of an older version; run `cairn rebuild --services`');
  }
  return warehouse;
}

/** Opens the log on Kafka as soon as it is there, on what these tables know of it. Closed with the stack. */
export async function openLog(
  { config, logger, signal, stack, giveUpMs, make = true }: BackendParts,
  warehouse: Warehouse,
): Promise<KafkaLog> {
  const { topic, partitions, allowUnsafeTopic, appendTimeoutMs, readTimeoutMs } = config.kafka;
  const options = {
    ...(await kafkaConnection(config.kafka, logger)),
    topic,
    partitions,
    allowUnsafeTopic,
    make,
    projected: createProjectedStatements(warehouse),
    bounds: {
      maxRecordBytes: recordBytesFor(config.limits.bodyBytes),
      appendTimeoutMs,
      readTimeoutMs,
    },
  };
  const log = await untilOpen({ name: 'Kafka', logger, signal, giveUpMs }, () => openKafkaLog(options));
  stack.defer(() => log.close());
  return log;
}

/** A record repeats at most the authorities of a body, and adds some 200 bytes to each of 4,096 statements. */
function recordBytesFor(bodyBytes: number): number {
  return 2 * bodyBytes + 2 ** 20;
}

function checkLog(log: KafkaLog): void {
  const { failure, projection, partitions } = log.state();
  if (failure !== null) throw new NotReady('The log cannot be read: Kafka does not answer.');
  if (projection !== null) {
    throw new NotReady('The lag of the projection is unknown: ClickHouse does not answer.');
  }
  const full = partitions.find((partition) => partition.full);
  if (full === undefined) return;
  throw new NotReady(
    `${full.unprojected} statements of partition ${full.partition} are not projected yet; no more are accepted until they are.`,
  );
}
