import { setImmediate } from 'node:timers/promises';
import type { Steps } from '@cairn/competency';

/** Longest that building rows may delay other work of its thread, ms: answers, timers, a lease to be renewed. */
const TURN_MS = 10;

/** Gives way to the rest of the thread when a turn is over; call it between small pieces of work. */
export type Turns = () => Promise<void> | undefined;

/** Does work piece by piece, giving way in between. */
export async function inTurns<Result>(steps: Steps<Result>, turn: Turns = takeTurns()): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await turn();
  }
}

/** Starts counting turns. */
export function takeTurns(now: () => number = () => performance.now()): Turns {
  let began = now();
  return () => {
    if (now() - began < TURN_MS) return undefined;
    return setImmediate().then(() => {
      began = now();
    });
  };
}
