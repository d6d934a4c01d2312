import { setTimeout as sleep } from 'node:timers/promises';
import type { Offset } from '@cairn/lrs';
import type { KafkaReader } from './driver.ts';
import type { PartitionTail } from './partition-tail.ts';
import { renewable } from './renewable.ts';

const MAX_WAIT_MS = 100;
const FETCH_BYTES = 2 ** 20;
const FULL_PAUSE_MS = 50;
const FAILED_PAUSE_MS = 100;
/** How often the leaders are asked for when nothing fails. */
const LEADERS_EVERY_MS = 5000;

/** Reads all partitions from where their tails are, for ever. */
export interface Follower {
  /** What last went wrong, while it does. */
  readonly failure: string | undefined;
  /** The end of a partition as last seen. */
  highWatermark(partition: number): Offset | undefined;
  close(): Promise<void>;
}

/**
 * One loop per node that leads partitions, each with a connection of its own: brokers answer the requests of a
 * connection one after another, and each of these waits for something to come. A loop that fails opens another
 * connection and has the leaders looked for; a node that hangs delays no other reader.
 */
export function followPartitions(
  openReader: () => Promise<KafkaReader>,
  tails: ReadonlyMap<number, PartitionTail>,
): Follower {
  const closing = new AbortController();
  const { signal } = closing;
  const loops = new Map<number, Promise<void>>();
  const highWatermarks = new Map<number, Offset>();
  const failures = new Map<number | 'leaders', string>();
  let leaders: ReadonlyMap<number, readonly number[]> = new Map();
  let askAgain = new AbortController();
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => undefined);

  async function follow(node: number): Promise<void> {
    const readers = renewable(openReader);
    while (!signal.aborted && leaders.has(node)) {
      let reader: KafkaReader | undefined;
      try {
        reader = await readers.get();
        await fetchOnce(reader, node);
        failures.delete(node);
      } catch (error) {
        failures.set(node, error instanceof Error ? error.message : String(error));
        if (reader !== undefined) readers.drop(reader);
        askAgain.abort();
        await pause(FAILED_PAUSE_MS);
      }
    }
    failures.delete(node);
    await readers.close();
  }

  async function fetchOnce(reader: KafkaReader, node: number): Promise<void> {
    const positions = (leaders.get(node) ?? []).flatMap((partition) => {
      const tail = tails.get(partition);
      if (tail === undefined || tail.full || tail.busy) return [];
      return [{ partition, offset: tail.position, maxBytes: FETCH_BYTES }];
    });
    if (positions.length === 0) return pause(FULL_PAUSE_MS);
    const slices = await reader.fetch(node, positions, MAX_WAIT_MS);
    if (signal.aborted) return;
    await Promise.all(
      slices.map(async (slice) => {
        highWatermarks.set(slice.partition, slice.highWatermark);
        await tails.get(slice.partition)?.fold(slice);
      }),
    );
  }

  /** Keeps the map of leaders, and a loop for each of them. */
  async function watchLeaders(): Promise<void> {
    const readers = renewable(openReader);
    while (!signal.aborted) {
      let reader: KafkaReader | undefined;
      askAgain = new AbortController();
      try {
        reader = await readers.get();
        await reader.refresh();
        leaders = reader.leaders();
        failures.delete('leaders');
        for (const node of leaders.keys()) {
          if (loops.has(node) || signal.aborted) continue;
          loops.set(
            node,
            follow(node).finally(() => loops.delete(node)),
          );
        }
        const led = [...leaders.values()].reduce((count, partitions) => count + partitions.length, 0);
        if (led < tails.size) throw new Error('Some partitions have no leader.');
      } catch (error) {
        failures.set('leaders', error instanceof Error ? error.message : String(error));
        if (reader !== undefined) readers.drop(reader);
        await pause(FAILED_PAUSE_MS);
        continue;
      }
      await pause(FAILED_PAUSE_MS);
      const wake = AbortSignal.any([signal, askAgain.signal]);
      await sleep(LEADERS_EVERY_MS, undefined, { signal: wake }).catch(() => undefined);
    }
    await readers.close();
  }

  const watching = watchLeaders();
  return {
    get failure() {
      return [...failures.values()][0];
    },
    highWatermark: (partition) => highWatermarks.get(partition),
    async close() {
      closing.abort();
      await watching;
      await Promise.all(loops.values());
    },
  };
}
