import { setTimeout as sleep } from 'node:timers/promises';
import { LogUnavailable, type Offset } from '@cairn/lrs';
import { type AppendQueue, createAppendQueue, type QueueBounds } from '../append-queue.ts';
import type { KafkaDriver, KafkaProducer, NewRecord } from './driver.ts';
import { renewable } from './renewable.ts';

const PAUSE_MS = 100;
/** Batches on their way at a time, each over a connection of its own: while one waits for the replicas the next goes. */
const ABREAST = 2;

interface Sending {
  readonly record: NewRecord;
  /** `performance.now()` after which nobody waits any more. */
  readonly expires: number;
}

/** The way into one partition: its own producers, each with one batch at a time. The log orders what comes abreast. */
export interface AppendLane {
  /**
   * @param expires `performance.now()` after which the record is not sent any more
   * @returns its offset, once all replicas in sync have it
   * @throws {LogUnavailable} when that is not certain
   */
  append(record: NewRecord, bytes: number, expires: number): Promise<Offset>;
  /** Sends what waits, then closes. */
  close(): Promise<void>;
}

/** Makes the lane of a partition; nothing is opened before there is something to send. */
export function createAppendLane(
  partition: number,
  driver: Pick<KafkaDriver, 'openProducer' | 'isFinal'>,
  bounds: QueueBounds,
): AppendLane {
  const lanes = Array.from({ length: ABREAST }, () => renewable(driver.openProducer));

  async function send(group: readonly Sending[], lane: number): Promise<readonly (Offset | Error)[]> {
    const now = performance.now();
    const timely = group.filter(({ expires }) => expires > now);
    let offset = timely.length === 0 ? 0 : await sendAll(timely, lane);
    return group.map((one) => {
      if (one.expires > now) return offset++;
      return new LogUnavailable('Kafka did not take what came before it in time. Nothing of it is stored.');
    });
  }

  /**
   * Sends a batch until it is confirmed or nobody waits any more. A copy that an earlier attempt may have left in the
   * log does no harm: the fold takes the first.
   */
  async function sendAll(batch: readonly Sending[], lane: number): Promise<Offset> {
    const producers = lanes[lane];
    if (producers === undefined) throw new RangeError(`There is no lane ${lane}.`);
    const deadline = Math.max(...batch.map(({ expires }) => expires));
    const records = batch.map(({ record }) => record);
    for (;;) {
      let producer: KafkaProducer | undefined;
      try {
        producer = await producers.get();
        return await producer.send(partition, records);
      } catch (cause) {
        // Also after a mere time-out: kafkajs would go on waiting for the broker that hangs.
        if (producer !== undefined) producers.drop(producer);
        if (driver.isFinal(cause) || performance.now() + PAUSE_MS >= deadline) throw notConfirmed(cause);
        await sleep(PAUSE_MS);
      }
    }
  }

  const queue: AppendQueue<Sending, Offset> = createAppendQueue(bounds, send, ABREAST);
  return {
    append: (record, bytes, expires) => queue.append({ record, expires }, bytes),
    async close() {
      await queue.close();
      await Promise.all(lanes.map((producers) => producers.close()));
    },
  };
}

function notConfirmed(cause: unknown): LogUnavailable {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new LogUnavailable(`Kafka did not confirm the record: ${why} A retry is harmless.`, {
    cause,
    retryAfterSeconds: 2,
  });
}
