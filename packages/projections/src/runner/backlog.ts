import type { Offset } from '@cairn/lrs';

/**
 * How far projections are behind the log, for code that shares the processor with them: input is slowed when the
 * backlog would grow without end.
 */
export interface Backlog extends BacklogReport {
  /** Something was appended to a partition, which ends at `end` now. A backlog counts only what is reported here. */
  grown(partition: number, end: Offset): void;
  /** The projection that will need longest for what it is behind; undefined when none is behind, or not for long enough to tell. */
  slowest(): Lagging | undefined;
}

/** What a running projection tells of its backlog. */
export interface BacklogReport {
  /** A projection has written everything below `next`; the partition ends at `end`. */
  passed(projection: string, partition: number, next: Offset, end: Offset): void;
  /** A projection has failed or ended: input is no longer slowed for it. */
  gone(projection: string, partition: number): void;
}

/** A projection that is behind the log. */
export interface Lagging {
  /**
   * Seconds until it will have written what is in the log now, at its recent pace; but no more than what it has not
   * written has waited since it was appended: the pace says little where records of another size follow.
   */
  readonly seconds: number;
  /** Records a second that it wrote recently. */
  readonly recordsPerSecond: number;
}

/** How far one projection is in a partition, and how fast. */
interface Reach {
  next: Offset;
  end: Offset;
  /** When `next` was reached, ms. */
  at: number;
  /** Records a second; undefined until two batches followed each other. */
  pace: number | undefined;
}

/** Everything below `end` had been appended at `at`, ms. */
interface Appended {
  readonly end: Offset;
  readonly at: number;
}

/** Weight of the newest batch in the pace: a few batches count, which take some hundred milliseconds each. */
const NEWEST = 0.3;

/** Time between two notes of where the log ends, ms. */
const NOTE_MS = 250;

/** The projections of one partition. */
class Partition {
  readonly projections = new Map<string, Reach>();
  /** Oldest first. */
  #appended: Appended[] = [];

  grown(end: Offset, now: number): void {
    if (this.projections.size === 0) return;
    for (const reach of this.projections.values()) reach.end = Math.max(end, reach.end);
    const last = this.#appended.at(-1);
    if (last === undefined || now - last.at >= NOTE_MS) this.#appended.push({ end, at: now });
  }

  /** Forgets what every projection has written. */
  prune(): void {
    const least = Math.min(...[...this.projections.values()].map(({ next }) => next));
    this.#appended = this.#appended.filter(({ end }) => end > least);
  }

  /** When the first record from `next` on was appended, about. */
  appendedAt(next: Offset): number | undefined {
    return this.#appended.find(({ end }) => end > next)?.at;
  }
}

/** @param now ms, only differences count */
export function createBacklog(now: () => number = () => performance.now()): Backlog {
  const partitions = new Map<number, Partition>();

  function at(number: number): Partition {
    const partition = partitions.get(number) ?? new Partition();
    partitions.set(number, partition);
    return partition;
  }

  return {
    passed(projection, number, next, end) {
      const time = now();
      const partition = at(number);
      const reach = partition.projections.get(projection);
      if (reach === undefined) {
        partition.projections.set(projection, { next, end, at: time, pace: undefined });
        return;
      }
      // A projection with nothing left to write has waited for records, which says nothing of its pace.
      if (reach.end > reach.next && time > reach.at && next > reach.next) {
        const pace = (1000 * (next - reach.next)) / (time - reach.at);
        reach.pace = reach.pace === undefined ? pace : reach.pace + NEWEST * (pace - reach.pace);
      }
      Object.assign(reach, { next, end: Math.max(end, reach.end), at: time });
      partition.prune();
    },
    gone(projection, number) {
      at(number).projections.delete(projection);
    },
    grown(number, end) {
      at(number).grown(end, now());
    },
    slowest() {
      let slowest: Lagging | undefined;
      for (const partition of partitions.values()) {
        for (const { next, end, pace } of partition.projections.values()) {
          if (pace === undefined || end <= next) continue;
          const appendedAt = partition.appendedAt(next);
          if (appendedAt === undefined) continue;
          const seconds = Math.min((end - next) / pace, (now() - appendedAt) / 1000);
          if (seconds > (slowest?.seconds ?? 0)) slowest = { seconds, recordsPerSecond: pace };
        }
      }
      return slowest;
    },
  };
}
