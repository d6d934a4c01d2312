import type { Offset } from '@cairn/lrs';

/**
 * How far projections are behind the log, for code that shares the processor with them: input is slowed when the
 * backlog would grow without end.
 */
export interface Backlog extends BacklogReport {
  /**
   * A record with so many statements (1 where it has none) was appended to a partition, which ends at `end` now. A backlog counts
   * only what is reported here.
   */
  grown(partition: number, end: Offset, statements: number): void;
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
   * written has waited since it was appended: the pace says little where statements of another size follow.
   */
  readonly seconds: number;
  /** Statements a second that it wrote recently. Not records: one may hold a single statement or a batch of thousands. */
  readonly statementsPerSecond: number;
}

/** How far one projection is in a partition, and how fast. */
interface Reach {
  next: Offset;
  /** When `next` was reached, ms. */
  at: number;
  /** Statements a second; undefined until two batches followed each other. */
  pace: number | undefined;
}

/** Everything below `end` had been appended at `at`, ms, and held `statements` in all, counted from the first that was reported. */
interface Appended {
  readonly end: Offset;
  readonly at: number;
  readonly statements: number;
}

/** Weight of the newest batch in the pace: a few batches count, which take some hundred milliseconds each. */
const NEWEST = 0.3;

/** Time between two notes of where the log ends, ms. */
const NOTE_MS = 250;

/** The projections of one partition. */
class Partition {
  readonly projections = new Map<string, Reach>();
  end: Offset = 0;
  #statements = 0;
  /** Oldest first; what every projection has written is forgotten. */
  #appended: Appended[] = [];
  /** The last note that was forgotten: what the next one is counted from. */
  #written: Appended | undefined;

  grown(end: Offset, statements: number, now: number): void {
    if (this.projections.size === 0) return;
    this.#written ??= { end: Math.min(this.end, end - 1), at: now, statements: this.#statements };
    this.end = Math.max(this.end, end);
    this.#statements += statements;
    const last = this.#appended.at(-1);
    if (last === undefined || now - last.at >= NOTE_MS)
      this.#appended.push({ end, at: now, statements: this.#statements });
  }

  prune(): void {
    const least = Math.min(...[...this.projections.values()].map(({ next }) => next));
    const forgotten = this.#appended.splice(0, this.#noteAfter(least));
    this.#written = forgotten.at(-1) ?? this.#written;
  }

  /** When the first record from `next` on was appended, about. */
  appendedAt(next: Offset): number | undefined {
    return this.#appended[this.#noteAfter(next)]?.at;
  }

  /** Statements in the records from one position to a later one, about: between two notes each record has as many. */
  statementsBetween(from: Offset, to: Offset): number {
    return this.#statementsBelow(to) - this.#statementsBelow(from);
  }

  #statementsBelow(position: Offset): number {
    const nth = this.#noteAfter(position);
    const after = this.#appended[nth] ?? { end: this.end, statements: this.#statements };
    const before = this.#appended[nth - 1] ?? this.#written;
    // Nobody said how many there are in what was there before: it counts as one each.
    if (before === undefined || position < before.end) {
      const known = before ?? after;
      return known.statements - (known.end - position);
    }
    if (position >= after.end) return after.statements;
    const share = (position - before.end) / (after.end - before.end);
    return before.statements + share * (after.statements - before.statements);
  }

  /** Index of the first note that ends after a position. */
  #noteAfter(position: Offset): number {
    let low = 0;
    let high = this.#appended.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#appended[middle]?.end ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
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
      const before = partition.end;
      partition.end = Math.max(end, before);
      if (reach === undefined) {
        partition.projections.set(projection, { next, at: time, pace: undefined });
        return;
      }
      // A projection with nothing left to write has waited for records, which says nothing of its pace.
      if (before > reach.next && time > reach.at && next > reach.next) {
        const pace = (1000 * partition.statementsBetween(reach.next, next)) / (time - reach.at);
        reach.pace = reach.pace === undefined ? pace : reach.pace + NEWEST * (pace - reach.pace);
      }
      Object.assign(reach, { next, at: time });
      partition.prune();
    },
    gone(projection, number) {
      at(number).projections.delete(projection);
    },
    grown(number, end, statements) {
      at(number).grown(end, statements, now());
    },
    slowest() {
      let slowest: Lagging | undefined;
      for (const partition of partitions.values()) {
        for (const { next, pace } of partition.projections.values()) {
          if (pace === undefined || partition.end <= next) continue;
          const appendedAt = partition.appendedAt(next);
          if (appendedAt === undefined) continue;
          const left = partition.statementsBetween(next, partition.end);
          const seconds = Math.min(left / pace, (now() - appendedAt) / 1000);
          if (seconds > (slowest?.seconds ?? 0)) slowest = { seconds, statementsPerSecond: pace };
        }
      }
      return slowest;
    },
  };
}
