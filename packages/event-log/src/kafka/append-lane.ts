import { setTimeout as sleep } from 'node:timers/promises';
import { type Offset, Unavailable } from '@cairn/lrs';
import { type AppendQueue, createAppendQueue, type QueueBounds } from '../append-queue.ts';
import type { KafkaDriver, KafkaProducer, NewRecord } from './driver.ts';
import { renewable } from './renewable.ts';

const PAUSE_MS = 100;
/** Batches on their way at a time, each over a connection of its own: while one waits for the replicas the next goes. */
const ABREAST = 2;

interface Sending {
  readonly record: NewRecord;
  /** `performance.now()` after which no caller waits any more. */
  readonly expires: number;
  readonly once: boolean;
}

/** The way into one partition: its own producers, each with one batch at a time. The log orders what comes abreast. */
export interface AppendLane {
  /**
   * @param expires `performance.now()` after which the record is not sent any more
   * @param once whether a copy would count again: then it is not sent a second time when an answer is lost
   * @returns its offset, once all replicas in sync have it
   * @throws {Unavailable} when that is not certain
   */
  append(record: NewRecord, bytes: number, expires: number, once?: boolean): Promise<Offset>;
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
    const answers = await sendAll(timely, lane);
    return group.map(
      (one) =>
        answers.get(one) ??
        new Unavailable(
          'log',
          'Kafka did not accept earlier appends in time. Nothing of this one is stored.',
        ),
    );
  }

  /**
   * Sends a batch until it is confirmed or no caller waits any more. A copy of statements that an earlier attempt may have
   * left in the log does no harm: the fold takes the first. What is to be there once is sent once.
   */
  async function sendAll(batch: readonly Sending[], lane: number): Promise<Map<Sending, Offset | Error>> {
    const producers = lanes[lane];
    if (producers === undefined) throw new RangeError(`There is no lane ${lane}.`);
    const answers = new Map<Sending, Offset | Error>();
    const deadline = batch.reduce((latest, { expires }) => Math.max(latest, expires), 0);
    for (let left = batch; left.length > 0; ) {
      let producer: KafkaProducer | undefined;
      try {
        producer = await producers.get();
        const records = left.map(({ record }) => record);
        let offset = await producer.send(partition, records);
        for (const one of left) answers.set(one, offset++);
        break;
      } catch (cause) {
        const isOver = driver.isFinal(cause) || performance.now() + PAUSE_MS >= deadline;
        const given = left.filter(({ once }) => isOver || (once && producer !== undefined));
        for (const one of given) answers.set(one, notConfirmed(cause, one.once && producer !== undefined));
        left = left.filter((one) => !answers.has(one));
        // Also after a mere time-out: kafkajs would keep waiting for the broker that hangs.
        if (producer !== undefined) producers.drop(producer);
        if (left.length > 0) await sleep(PAUSE_MS);
      }
    }
    return answers;
  }

  const queue: AppendQueue<Sending, Offset> = createAppendQueue(bounds, send, ABREAST);
  return {
    append: (record, bytes, expires, once = false) => queue.append({ record, expires, once }, bytes),
    async close() {
      await queue.close();
      await Promise.all(lanes.map((producers) => producers.close()));
    },
  };
}

function notConfirmed(cause: unknown, once: boolean): Unavailable {
  const why = cause instanceof Error ? cause.message : String(cause);
  const then = once ? 'It may be stored: look before you send it again.' : 'A retry is harmless.';
  return new Unavailable('log', `Kafka did not confirm the record: ${why} ${then}`, {
    cause,
    retryAfterSeconds: 2,
  });
}
