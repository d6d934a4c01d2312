import { setImmediate } from 'node:timers/promises';

/** Longest a worker may hold up everything else in its process, ms: ingest may run in the same one. */
const TURN_MS = 8;

/** Gives way to the rest of the process when a turn is over; call it between small pieces of work. */
export type Turns = () => Promise<void> | undefined;

/** Starts counting turns. */
export function takeTurns(): Turns {
  let ends = performance.now() + TURN_MS;
  return () => {
    if (performance.now() < ends) return undefined;
    return setImmediate().then(() => {
      ends = performance.now() + TURN_MS;
    });
  };
}
