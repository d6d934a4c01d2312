import { setTimeout as sleep } from 'node:timers/promises';
import { LogUnavailable, type Offset } from '@cairn/lrs';
import type { KafkaReader, RawRecord } from './driver.ts';

const ATTEMPTS = 4;
const PAUSE_MS = 150;

/** Answers at once from what is there; a moved leader or a broken connection is looked past, for a second or so. */
export interface InstantReader {
  /** Records from `from` on, at least one when there is one. */
  records(partition: number, from: Offset, maxBytes: number): Promise<readonly RawRecord[]>;
  offsetOf(partition: number, at: 'end' | 'start' | number): Promise<Offset>;
  close(): Promise<void>;
}

/** @see InstantReader; every failure that lasts becomes a {@link LogUnavailable} */
export function instantReader(reader: KafkaReader): InstantReader {
  async function retrying<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (cause) {
        if (attempt >= ATTEMPTS) {
          const why = cause instanceof Error ? cause.message : String(cause);
          throw new LogUnavailable(`Kafka cannot be read: ${why}`, { cause, retryAfterSeconds: 2 });
        }
        await sleep(PAUSE_MS * attempt);
        await reader.refresh().catch(() => undefined);
      }
    }
  }
  return {
    records: (partition, offset, maxBytes) =>
      retrying(async () => {
        const leader = [...reader.leaders()].find(([, led]) => led.includes(partition))?.[0];
        if (leader === undefined) throw new Error(`Partition ${partition} has no leader.`);
        const [slice] = await reader.fetch(leader, [{ partition, offset, maxBytes }], 0);
        return slice?.records ?? [];
      }),
    offsetOf: (partition, at) => retrying(() => reader.offsetOf(partition, at)),
    close: () => reader.close(),
  };
}
