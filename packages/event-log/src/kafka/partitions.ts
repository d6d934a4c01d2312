import { setTimeout as sleep } from 'node:timers/promises';
import { type Offset, OpenError } from '@cairn/lrs';
import { createAppendLane } from './append-lane.ts';
import type { KafkaDriver } from './driver.ts';
import { type Follower, followPartitions } from './follower.ts';
import { type InstantReader, instantReader } from './instant-reader.ts';
import type { KafkaLogBounds, KafkaLogOptions } from './options.ts';
import { Partition } from './partition.ts';
import { openPossibleIds } from './possible-ids.ts';

/** All partitions of a topic, followed. */
export interface Partitions {
  readonly all: readonly Partition[];
  readonly follower: Follower;
  /** What keeps this node from reading or from knowing how far the projection is, while something does. */
  failure(): string | undefined;
  /** The latter alone. */
  projectionFailure(): string | undefined;
  /** See `LogReader.refold`. */
  refold(): Promise<void>;
  close(): Promise<void>;
}

/** How often a full tail asks whether it may continue, ms. */
const FULL_PAUSE_MS = 50;

/**
 * Begins to follow every partition where the statements' projection is.
 * @throws {OpenError} when the topic does not fit what is projected, or has lost its beginning
 */
export async function openPartitions(
  driver: KafkaDriver,
  options: KafkaLogOptions,
  bounds: KafkaLogBounds,
): Promise<Partitions> {
  await using opened = new AsyncDisposableStack();
  const reader = instantReader(driver.openReader);
  opened.defer(() => reader.close());
  const { projected } = options;
  let follower: Follower | undefined;
  let projectionFailure: string | undefined;
  let generation = projected.generation?.();
  const failure = () => follower?.failure ?? projectionFailure;
  const possible = openPossibleIds(projected, bounds.maxIdFilterBytes);
  opened.defer(() => possible.close());

  const all = await Promise.all(
    Array.from({ length: options.partitions }, async (_, partition) => {
      const reached = await projected.reached(partition);
      await checkRange(reader, options, partition, reached);
      return new Partition({
        partition,
        reader,
        lane: createAppendLane(partition, driver, bounds.queue),
        projected,
        reached,
        maxStatements: bounds.maxUnprojected,
        maxRecentBytes: bounds.maxRecentBytes,
        onUnreadable: (unreadable) => options.onUnreadable?.(unreadable),
        possible,
        failure,
      });
    }),
  );
  // Now: what is accepted from here on it hears of, and what was before is projected.
  possible.learn(all.map(({ tail }) => tail.position));
  const tails = new Map(all.map(({ tail }, partition) => [partition, tail]));
  follower = followPartitions(driver.openReader, tails);
  const closing = new AbortController();
  const watching = watchProjection();
  await Promise.all(all.map(readFirst));
  opened.move();

  /** @param again whether other tables have come into force, which may decide otherwise */
  async function lookAtProjection(again: boolean): Promise<void> {
    const now = projected.generation?.();
    const reached = await Promise.all(all.map((_, partition) => projected.reached(partition)));
    for (const [partition, { tail }] of all.entries()) {
      if (again) tail.refold(reached[partition] ?? 0);
      else tail.projected(reached[partition] ?? 0);
    }
    generation = now;
  }

  async function watchProjection(): Promise<void> {
    while (!closing.signal.aborted) {
      const pause = all.some(({ tail }) => tail.full) ? FULL_PAUSE_MS : bounds.projectedEveryMs;
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
      try {
        // Asked at once they are one question.
        await lookAtProjection(projected.generation?.() !== generation);
        projectionFailure = undefined;
      } catch (error) {
        projectionFailure = error instanceof Error ? error.message : String(error);
      }
    }
  }

  return {
    all,
    follower,
    failure,
    projectionFailure: () => projectionFailure,
    refold: () => lookAtProjection(true),
    async close() {
      closing.abort();
      // First what was promised an answer, then what gives it.
      await Promise.all(all.map(({ lane }) => lane.close()));
      await Promise.all(all.map(({ tail }) => drained(tail)));
      for (const { tail } of all) tail.close();
      await Promise.all([follower.close(), watching, possible.close()]);
      await reader.close();
    },
  };
}

const FIRST_READ_MS = 10_000;
const FIRST_PAUSE_MS = 5;

/**
 * Gives a node the time to read what is in the log, so that it begins as it was when it stopped. A backlog beyond its
 * memory, or brokers that do not answer, do not keep it from opening: they may need it to be open.
 */
async function readFirst(partition: Partition): Promise<void> {
  const deadline = performance.now() + FIRST_READ_MS;
  let caughtUp = false;
  partition.caughtUp().then(
    () => {
      caughtUp = true;
    },
    () => undefined,
  );
  while (!caughtUp && !partition.tail.full && performance.now() < deadline) await sleep(FIRST_PAUSE_MS);
}

const DRAIN_MS = 2000;

/** Waits a moment for the answers to appends that are in the log. */
async function drained(tail: Partition['tail']): Promise<void> {
  const deadline = performance.now() + DRAIN_MS;
  while (tail.expected > 0 && performance.now() < deadline) await sleep(10);
}

async function checkRange(
  reader: InstantReader,
  { topic, allowUnsafeTopic = false }: KafkaLogOptions,
  partition: number,
  reached: Offset,
): Promise<void> {
  const start = await reader.offsetOf(partition, 'start');
  if (start > 0 && (start > reached || !allowUnsafeTopic)) {
    throw new OpenError(
      `Partition ${partition} of the Kafka topic ${topic} begins at ${start}: the records before it were deleted.`,
      'Restore the topic from a backup, and stop what deleted the records: the log is the truth.',
      { retriable: false },
    );
  }
  const end = await reader.offsetOf(partition, 'end');
  if (reached <= end) return;
  throw new OpenError(
    `Partition ${partition} of the Kafka topic ${topic} ends at ${end}, but statements up to ${reached} are projected: this is another log, or it lost records.`,
    'Name the topic the warehouse was made from, or empty the warehouse so that it is rebuilt from this one.',
    { retriable: false },
  );
}
