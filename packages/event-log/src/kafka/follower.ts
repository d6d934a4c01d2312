import { setTimeout as sleep } from 'node:timers/promises';
import type { Offset } from '@cairn/lrs';
import type { KafkaReader } from './driver.ts';
import type { PartitionTail } from './partition-tail.ts';

const MAX_WAIT_MS = 100;
const FETCH_BYTES = 2 ** 20;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** Reads all partitions from where their tails are, for ever. */
export interface Follower {
  /** What last went wrong, while it does. */
  readonly failure: string | undefined;
  /** The end of a partition as last seen. */
  highWatermark(partition: number): Offset | undefined;
  close(): Promise<void>;
}

/**
 * One loop per node that leads partitions: brokers answer the requests of a connection one after another, and each of
 * these waits for something to come. A loop that fails looks for the leaders again and goes on.
 */
export function followPartitions(reader: KafkaReader, tails: ReadonlyMap<number, PartitionTail>): Follower {
  const closing = new AbortController();
  const { signal } = closing;
  const loops = new Map<number, Promise<void>>();
  const highWatermarks = new Map<number, Offset>();
  const failures = new Map<number | 'leaders', string>();
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => undefined);

  function startLoops(): void {
    for (const [node] of reader.leaders()) {
      if (loops.has(node) || signal.aborted) continue;
      const loop = follow(node).finally(() => loops.delete(node));
      loops.set(node, loop);
    }
  }

  async function follow(node: number): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const led = reader.leaders().get(node);
      if (led === undefined) break;
      try {
        await fetchOnce(node, led);
        failures.delete(node);
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        failures.set(node, error instanceof Error ? error.message : String(error));
        await pause(pauseMs);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        await refresh();
      }
    }
    failures.delete(node);
  }

  async function fetchOnce(node: number, led: readonly number[]): Promise<void> {
    const positions = led.flatMap((partition) => {
      const tail = tails.get(partition);
      if (tail === undefined || tail.full || tail.busy) return [];
      return [{ partition, offset: tail.position, maxBytes: FETCH_BYTES }];
    });
    if (positions.length === 0) return pause(FIRST_PAUSE_MS);
    const slices = await reader.fetch(node, positions, MAX_WAIT_MS);
    if (signal.aborted) return;
    await Promise.all(
      slices.map(async (slice) => {
        highWatermarks.set(slice.partition, slice.highWatermark);
        await tails.get(slice.partition)?.fold(slice);
      }),
    );
  }

  async function refresh(): Promise<void> {
    try {
      await reader.refresh();
      failures.delete('leaders');
      startLoops();
    } catch (error) {
      failures.set('leaders', error instanceof Error ? error.message : String(error));
    }
  }

  /** Finds partitions that were without a leader, or got one that has no loop yet. */
  async function watchLeaders(): Promise<void> {
    while (!signal.aborted) {
      const led = [...reader.leaders().values()].reduce((count, partitions) => count + partitions.length, 0);
      if (led < tails.size || loops.size < reader.leaders().size) await refresh();
      await pause(LONGEST_PAUSE_MS);
    }
  }

  startLoops();
  const watching = watchLeaders();
  return {
    get failure() {
      return [...failures.values()][0];
    },
    highWatermark: (partition) => highWatermarks.get(partition),
    async close() {
      closing.abort();
      await reader.close();
      await Promise.all([watching, ...loops.values()]);
    },
  };
}
