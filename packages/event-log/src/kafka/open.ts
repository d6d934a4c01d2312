import { createHash } from 'node:crypto';
import {
  type EventLog,
  MOST_RECORD_BYTES,
  type Offset,
  OpenError,
  type StatementLookup,
  type TenantId,
  Unavailable,
} from '@cairn/lrs';
import { appendTo } from './append.ts';
import type { KafkaDriver } from './driver.ts';
import { kafkaDriver } from './kafkajs-driver.ts';
import type { KafkaLogBounds, KafkaLogOptions } from './options.ts';
import type { Partition } from './partition.ts';
import { openPartitions, type Partitions } from './partitions.ts';
import { ensureTopic } from './topic.ts';

/** How far a node is in a partition; null is unknown. */
interface KafkaPartitionState {
  readonly partition: number;
  /** Everything below is folded by this node. */
  readonly position: Offset;
  readonly highWatermark: Offset | null;
  /** Statements above the projection. */
  readonly unprojected: number;
  /** True at the bound: appends are refused until more is projected. */
  readonly full: boolean;
}

/** The log on Kafka. */
export interface KafkaLog extends EventLog, StatementLookup {
  /**
   * For health checks. `failure` says what keeps the node from reading, `projection` what keeps it from knowing how far
   * the projection is, while something does.
   */
  state(): {
    readonly failure: string | null;
    readonly projection: string | null;
    readonly partitions: readonly KafkaPartitionState[];
  };
}

const MIB = 2 ** 20;
const DEFAULT_BOUNDS: KafkaLogBounds = {
  queue: { maxAppends: 5000, maxBytes: 64 * MIB, maxGroupBytes: MIB },
  // Kafka takes 9 s to give up a silent broker; senders can be asked to retry sooner.
  appendTimeoutMs: 5_000,
  readTimeoutMs: 2_000,
  maxRecordBytes: MOST_RECORD_BYTES,
  maxUnprojected: 250_000,
  maxRecentBytes: 16 * MIB,
  maxIdFilterBytes: 256 * MIB,
  projectedEveryMs: 500,
};
/** A batch of one record is a little larger than the record; compression may even add to it. */
const BATCH_OVERHEAD = 64 * 1024;

/**
 * Opens the log of a Cairn on many machines: a topic of Apache Kafka. Kafka takes whatever it is sent; an append is
 * answered when this node's own tail has passed it, and the accept fold has decided on it.
 * @throws {OpenError} when no broker answers, or the topic is not fit to hold the truth
 */
export async function openKafkaLog(options: KafkaLogOptions): Promise<KafkaLog> {
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const driver = kafkaDriver(options, options.topic);
  try {
    await prepareTopic(driver, options, bounds.maxRecordBytes + BATCH_OVERHEAD);
    return createKafkaLog(await openPartitions(driver, options, bounds), bounds);
  } catch (cause) {
    if (cause instanceof OpenError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OpenError(
      `The log on Kafka (${options.brokers.join(', ')}) cannot be opened (${why}).`,
      'Check that the brokers run, and that their addresses, TLS and SASL settings are right.',
      { retriable: true, cause },
    );
  }
}

async function prepareTopic(
  driver: KafkaDriver,
  { topic, partitions, allowUnsafeTopic = false, make = true }: KafkaLogOptions,
  maxBatchBytes: number,
): Promise<void> {
  const admin = await driver.openAdmin();
  try {
    await ensureTopic(admin, { topic, partitions, maxBatchBytes, allowUnsafeTopic, make });
  } finally {
    await admin.close();
  }
}

function createKafkaLog(log: Partitions, bounds: KafkaLogBounds): KafkaLog {
  const partitions = log.all.length;
  let closing: Promise<void> | undefined;
  const at = (partition: number): Partition => {
    const found = log.all[partition];
    if (found === undefined) throw new RangeError(`The log has no partition ${partition}.`);
    if (closing !== undefined) throw new Unavailable('log', 'The log is closed.');
    return found;
  };
  const numberOf = (tenant: TenantId) => partitionOf(tenant, partitions);

  return {
    partitions,
    partitionOf: numberOf,
    append: async (tenant, event) => appendTo(at(numberOf(tenant)), tenant, event, bounds, log.failure),
    read: async (partition, from, limits) => at(partition).read(from, limits),
    end: async (partition) => at(partition).caughtUp(),
    async waitPast(partition, offset, signal) {
      if (closing === undefined) await at(partition).tail.waitPast(offset, signal);
    },
    refold: () => log.refold(),
    settledTime: async (partition) => at(partition).settledTime(),
    async find(tenant, statementId) {
      const partition = at(numberOf(tenant));
      await partition.current(bounds.readTimeoutMs);
      return partition.find(tenant, statementId);
    },
    state: () => ({
      failure: log.follower.failure ?? null,
      projection: log.projectionFailure() ?? null,
      partitions: log.all.map(({ tail }, partition) => ({
        partition,
        position: tail.position,
        highWatermark: log.follower.highWatermark(partition) ?? null,
        unprojected: tail.window.size,
        full: tail.full,
      })),
    }),
    close() {
      closing ??= log.close();
      return closing;
    },
  };
}

/** The partition of a tenant: fixed for ever, spread evenly. All records of a tenant are in one total order. */
export function partitionOf(tenant: TenantId, partitions: number): number {
  return createHash('sha256').update(tenant).digest().readUInt32BE(0) % partitions;
}
