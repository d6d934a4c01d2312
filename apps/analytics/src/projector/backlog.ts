import type { Offset } from '@cairn/lrs';

/**
 * How far the projections of this process are behind the log, for those who share its processor with them: they take
 * more of it as the backlog grows, and what comes in is slowed when it would grow without end.
 */
export interface Backlog {
  /** A projection has written everything below `next`; the partition ends at `end`. */
  passed(projection: string, partition: number, next: Offset, end: Offset): void;
  /** A projection has failed or ended: nobody is held up for it. */
  gone(projection: string, partition: number): void;
  /** A partition ends at `end` now. */
  grown(partition: number, end: Offset): void;
  /** The projection that will need longest for what it is behind; undefined when none is behind, or not for long enough to tell. */
  slowest(): Lagging | undefined;
}

/** A projection that is behind the log. */
export interface Lagging {
  /** Seconds until it will have written what is in the log now, at its pace of late. */
  readonly seconds: number;
  /** Records a second that it wrote of late. */
  readonly recordsPerSecond: number;
}

interface Place {
  next: Offset;
  end: Offset;
  /** When `next` was reached, ms. */
  at: number;
  /** Records a second; undefined until two batches followed each other. */
  pace: number | undefined;
}

/** Weight of the newest batch in the pace: a few batches count, which take some hundred milliseconds each. */
const NEWEST = 0.3;

/** @param now ms, only differences count */
export function createBacklog(now: () => number = () => performance.now()): Backlog {
  const partitions = new Map<number, Map<string, Place>>();

  return {
    passed(projection, partition, next, end) {
      const at = now();
      const places = partitions.get(partition) ?? new Map<string, Place>();
      partitions.set(partition, places);
      const place = places.get(projection);
      if (place === undefined) {
        places.set(projection, { next, end, at, pace: undefined });
        return;
      }
      // Who had nothing left to write has waited for records, which says nothing of how quickly it writes them.
      if (place.end > place.next && at > place.at && next > place.next) {
        const pace = (1000 * (next - place.next)) / (at - place.at);
        place.pace = place.pace === undefined ? pace : place.pace + NEWEST * (pace - place.pace);
      }
      Object.assign(place, { next, end: Math.max(end, place.end), at });
    },
    gone(projection, partition) {
      partitions.get(partition)?.delete(projection);
    },
    grown(partition, end) {
      for (const place of partitions.get(partition)?.values() ?? []) place.end = Math.max(end, place.end);
    },
    slowest() {
      let slowest: Lagging | undefined;
      for (const places of partitions.values()) {
        for (const { next, end, pace } of places.values()) {
          if (pace === undefined || end <= next) continue;
          const seconds = (end - next) / pace;
          if (seconds > (slowest?.seconds ?? 0)) slowest = { seconds, recordsPerSecond: pace };
        }
      }
      return slowest;
    },
  };
}

/** The backlog of the projections that run in this process on the tables in force. */
export const processBacklog: Backlog = createBacklog();
