/**
 * Gives records their time and promises times that no later record can have. Two rules hold however the
 * system clock jumps: times never decrease, and a record is stored later than every promise made before.
 * As long as the clock does not step back, no record is stored in the future.
 */
export interface StoredClock {
  /** The time for the next records; {@link settle} their outcome before asking again. */
  next(): number;
  /** The records that got the time of {@link next} are durable, or are given up. */
  settle(durable: boolean): void;
  /** A time (ms since the epoch) that every record not yet durable is stored after. */
  promise(): number;
}

/**
 * @param clock ms since the epoch
 * @param lastStored time of the last record, or -Infinity
 * @param lastPromise the last promise of an earlier life of this log, or -Infinity
 */
export function createStoredClock(clock: () => number, lastStored: number, lastPromise: number): StoredClock {
  let stored = lastStored;
  let promised = lastPromise;
  let pending: number | undefined;
  const earliest = () => Math.max(Math.floor(clock()), stored, promised + 1);
  return {
    next() {
      pending = earliest();
      return pending;
    },
    settle(durable) {
      if (durable && pending !== undefined) stored = pending;
      pending = undefined;
    },
    promise() {
      promised = Math.max(promised, (pending ?? earliest()) - 1);
      return promised;
    },
  };
}
