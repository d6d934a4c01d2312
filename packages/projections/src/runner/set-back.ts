import type { Offset } from '@cairn/lrs';
import { ProjectionStopped } from './projection-stopped.ts';

/** The tables of a projection are not what it has written: emptied, or put back from a copy, while it ran. */
export class TablesSetBack extends Error {
  constructor(name: string, partition: number, written: Offset, now: Offset) {
    super(
      `The mark of ${name} in partition ${partition} went back from ${written} to ${now}: its tables were changed from outside.`,
    );
    this.name = 'TablesSetBack';
  }
}

/**
 * Runs a projection, and again from the beginning, with nothing in memory, whenever its tables were set back.
 * @param run one run to its end, with tables and state of its own
 * @param onSetBack called each time
 */
export async function againWhenSetBack(
  run: () => Promise<void>,
  onSetBack: (error: TablesSetBack) => void,
): Promise<void> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const cause = error instanceof ProjectionStopped ? error.cause : error;
      if (!(cause instanceof TablesSetBack)) throw error;
      onSetBack(cause);
    }
  }
}
