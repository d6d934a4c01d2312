/** A bounded number of places for work that is costly, and a bounded queue in front of them. */
export interface Slots {
  /** Whether neither a place nor a place in the queue is free. */
  isFull(): boolean;
  /** Waits for a place and works, in the order of the calls. Ask {@link Slots.isFull} first. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * @param places how much is done at once
 * @param waiting how much may wait for that
 */
export function createSlots(places: number, waiting: number): Slots {
  const queue: (() => void)[] = [];
  let taken = 0;
  return {
    isFull: () => taken === places && queue.length >= waiting,
    async run(work) {
      if (taken === places) await new Promise<void>((resolve) => queue.push(resolve));
      else taken += 1;
      try {
        return await work();
      } finally {
        // The place goes to the next directly: nobody comes in between.
        const next = queue.shift();
        if (next === undefined) taken -= 1;
        else next();
      }
    },
  };
}
