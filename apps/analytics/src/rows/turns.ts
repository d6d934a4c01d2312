import { setImmediate, setTimeout } from 'node:timers/promises';
import { processBacklog } from '../projector/backlog.ts';

/** Longest a worker may hold up everything else in its process, ms: ingest may run in the same one. */
const TURN_MS = 2;

/** A trip round the event loop that took others longer than this, ms, met requests. */
const BUSY_MS = 0.7;

/**
 * While there are requests, a turn is followed by a rest this many times as long. Acknowledging comes first:
 * a projection that is behind catches up when the load lets go, and says until then how far it is.
 */
const REST = 3;

/** Seconds behind the log at which the rest begins to shrink, and at which there is none left. */
const PATIENCE = { from: 2, to: 8 };

/** Gives way to the rest of the process when a turn is over; call it between small pieces of work. */
export type Turns = () => Promise<void> | undefined;

/** What a lane knows of time; milliseconds. */
export interface LaneClock {
  now(): number;
  /** Lets everything run that waits for the event loop. */
  trip(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Turns of all workers of a process, one after another. Each alone would be small beside the requests; together
 * they would not.
 * @param behind seconds that the process is behind the log
 */
export function createLane(clock: LaneClock, behind: () => number = () => 0): () => Turns {
  let last: Promise<void> = Promise.resolve();
  let worked = 0;

  async function rest(before: Promise<void>): Promise<void> {
    await before;
    const start = clock.now();
    const workedBefore = worked;
    await clock.trip();
    const trip = clock.now() - start;
    // What other workers did meanwhile is no request.
    const foreign = trip - (worked - workedBefore);
    const share = shareOfRest(behind());
    if (foreign > BUSY_MS && share > 0) await clock.sleep(Math.max(1, share * REST * TURN_MS - trip));
  }

  return function takeTurns() {
    let began = clock.now();
    return () => {
      const took = clock.now() - began;
      if (took < TURN_MS) return undefined;
      worked += took;
      last = rest(last);
      return last.then(() => {
        began = clock.now();
      });
    };
  };
}

/** 1 while the process keeps up, 0 when it is far behind. */
function shareOfRest(behind: number): number {
  return Math.min(1, Math.max(0, (PATIENCE.to - behind) / (PATIENCE.to - PATIENCE.from)));
}

/** Starts counting turns in the lane of this process. */
export const takeTurns: () => Turns = createLane(
  {
    now: () => performance.now(),
    trip: () => setImmediate(),
    sleep: (milliseconds) => setTimeout(milliseconds),
  },
  () => processBacklog.slowest()?.seconds ?? 0,
);
