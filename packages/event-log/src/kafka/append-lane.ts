import { LogUnavailable, type Offset } from '@cairn/lrs';
import { type AppendQueue, createAppendQueue, type QueueBounds } from '../append-queue.ts';
import type { KafkaProducer, NewRecord } from './driver.ts';

interface Sending {
  readonly record: NewRecord;
  /** `performance.now()` after which nobody waits any more. */
  readonly expires: number;
}

/** The way into one partition: its own producer, one batch at a time. */
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

/** @param openProducer called when there is something to send */
export function createAppendLane(
  partition: number,
  openProducer: () => Promise<KafkaProducer>,
  bounds: QueueBounds,
): AppendLane {
  let opening: Promise<KafkaProducer> | undefined;

  async function producer(): Promise<KafkaProducer> {
    opening ??= openProducer();
    try {
      return await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  async function send(group: readonly Sending[]): Promise<readonly (Offset | Error)[]> {
    const now = performance.now();
    const timely = group.filter(({ expires }) => expires > now);
    const first = timely.length === 0 ? 0 : await sendAll(timely.map(({ record }) => record));
    let offset = first;
    return group.map((one) => {
      if (one.expires > now) return offset++;
      return new LogUnavailable('Kafka did not take the records before it in time. Nothing of it is stored.');
    });
  }

  async function sendAll(records: readonly NewRecord[]): Promise<Offset> {
    try {
      return await (await producer()).send(partition, records);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new LogUnavailable(`Kafka did not confirm the record: ${why} A retry is harmless.`, {
        cause,
        retryAfterSeconds: 2,
      });
    }
  }

  const queue: AppendQueue<Sending, Offset> = createAppendQueue(bounds, send);
  return {
    append: (record, bytes, expires) => queue.append({ record, expires }, bytes),
    async close() {
      await queue.close();
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}
