import {
  type EventLog,
  lagBehind,
  type Offset,
  type ProjectionLag,
  type ProjectionProgress,
  type TenantId,
  UNKNOWN_LAG,
} from '@cairn/lrs';

/** What a running projection tells of itself. */
export interface ProgressReport {
  /** Everything below `next` is projected; the last record of it was stored at `storedAt` (ms), if there is one. */
  reached(partition: number, next: Offset, storedAt: number | undefined): void;
  /** The projection fails or has stopped: how far it is behind is unknown from now on. */
  lost(partition: number): void;
  /** Resolves when a reader waits for records that are not projected yet, or the signal aborts. */
  wanted(partition: number, signal: AbortSignal): Promise<void>;
}

/** Progress of a projection that runs in this process. */
export interface LocalProgress extends ProjectionProgress, ProgressReport {
  lag(tenant: TenantId): Promise<ProjectionLag>;
}

interface Waiter {
  readonly end: Offset;
  readonly done: () => void;
}

class Partition {
  position: Offset | undefined;
  failing = false;
  /** Every statement stored at or before it is listed and none can appear later; never goes back. */
  through = 0;
  readonly waiters = new Set<Waiter>();
  readonly watchers = new Set<() => void>();

  promise(time: number): void {
    this.through = Math.max(this.through, time);
  }

  has(end: Offset): boolean {
    return this.position !== undefined && this.position >= end;
  }
}

/** @see LocalProgress */
export function createLocalProgress(log: EventLog, now: () => number = Date.now): LocalProgress {
  const partitions = Array.from({ length: log.partitions }, () => new Partition());
  const at = (partition: number): Partition => {
    const found = partitions[partition];
    if (found === undefined) throw new RangeError(`The log has no partition ${partition}.`);
    return found;
  };

  /** @returns false when `timeoutMs` passed first */
  function reach(partition: Partition, end: Offset, timeoutMs: number): Promise<boolean> {
    if (partition.has(end)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (reached: boolean) => {
        clearTimeout(timer);
        partition.waiters.delete(waiter);
        resolve(reached);
      };
      const waiter: Waiter = { end, done: () => finish(true) };
      const timer = setTimeout(() => finish(false), timeoutMs);
      partition.waiters.add(waiter);
      for (const wake of [...partition.watchers]) wake();
    });
  }

  return {
    async catchUp(tenant, timeoutMs) {
      const number = log.partitionOf(tenant);
      const partition = at(number);
      // In this order: what is stored up to the settled time was appended before, so it is below the end.
      const settled = await log.settledTime(number);
      const end = await log.end(number);
      const caughtUp = await reach(partition, end, timeoutMs);
      if (caughtUp) partition.promise(settled);
      return { caughtUp, consistentThrough: partition.through };
    },
    async lag(tenant) {
      const number = log.partitionOf(tenant);
      const { position, failing } = at(number);
      if (position === undefined || failing) return UNKNOWN_LAG;
      return lagBehind(log, number, { next: position, end: await log.end(number) }, now);
    },
    reached(number, next, storedAt) {
      const partition = at(number);
      partition.failing = false;
      partition.position = next;
      // Less a millisecond: the next record may be stored in the same one.
      if (storedAt !== undefined) partition.promise(storedAt - 1);
      for (const waiter of [...partition.waiters]) if (partition.has(waiter.end)) waiter.done();
    },
    lost(number) {
      at(number).failing = true;
    },
    wanted(number, signal) {
      const partition = at(number);
      if (partition.waiters.size > 0 || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          partition.watchers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        partition.watchers.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    },
  };
}
