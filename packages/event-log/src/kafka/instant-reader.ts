import { setTimeout as sleep } from 'node:timers/promises';
import { type Offset, Unavailable } from '@cairn/lrs';
import type { KafkaReader, RawRecord } from './driver.ts';
import { renewable } from './renewable.ts';

/** Long enough to look past a broker that hangs, short enough for a waiting caller. */
const PATIENCE_MS = 5000;
const PAUSE_MS = 100;

/** Answers at once from what is there; a moved leader or a broken connection is looked past, for some seconds. */
export interface InstantReader {
  /** Records from `from` on, at least one when there is one. */
  records(partition: number, from: Offset, maxBytes: number): Promise<readonly RawRecord[]>;
  offsetOf(partition: number, at: 'end' | 'start' | number): Promise<Offset>;
  close(): Promise<void>;
}

/** @see InstantReader; every failure that lasts becomes a {@link Unavailable} */
export function instantReader(open: () => Promise<KafkaReader>): InstantReader {
  const readers = renewable(open);

  async function retrying<Answer>(ask: (reader: KafkaReader) => Promise<Answer>): Promise<Answer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      let reader: KafkaReader | undefined;
      try {
        reader = await readers.get();
        return await ask(reader);
      } catch (cause) {
        if (reader !== undefined) readers.drop(reader);
        if (performance.now() >= deadline) {
          const why = cause instanceof Error ? cause.message : String(cause);
          throw new Unavailable('log', `Kafka cannot be read: ${why}`, { cause, retryAfterSeconds: 2 });
        }
        await sleep(PAUSE_MS);
      }
    }
  }

  return {
    records: (partition, offset, maxBytes) =>
      retrying(async (reader) => {
        const leader = [...reader.leaders()].find(([, led]) => led.includes(partition))?.[0];
        if (leader === undefined) throw new Error(`Partition ${partition} has no leader.`);
        const [slice] = await reader.fetch(leader, [{ partition, offset, maxBytes }], 0);
        return slice?.records ?? [];
      }),
    offsetOf: (partition, at) => retrying((reader) => reader.offsetOf(partition, at)),
    close: () => readers.close(),
  };
}
