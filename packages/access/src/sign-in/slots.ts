/** A bounded number of slots for costly work, and a bounded queue in front of them. */
export interface Slots {
  /** Whether all slots are taken and the queue is full. */
  isFull(): boolean;
  /** Waits for a slot and works, in the order of the calls. Ask {@link Slots.isFull} first. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * @param count most work at once
 * @param waiting how much may wait for that
 */
export function createSlots(count: number, waiting: number): Slots {
  const queue: (() => void)[] = [];
  let taken = 0;
  return {
    isFull: () => taken === count && queue.length >= waiting,
    async run(work) {
      if (taken === count) await new Promise<void>((resolve) => queue.push(resolve));
      else taken += 1;
      try {
        return await work();
      } finally {
        // The slot goes to the next in the queue directly.
        const next = queue.shift();
        if (next === undefined) taken -= 1;
        else next();
      }
    },
  };
}
