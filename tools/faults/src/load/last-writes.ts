import type { Violation } from '../check/violation.ts';
import type { Recorder } from '../history/recorder.ts';
import type { ChangeLoad } from './change-load.ts';
import { changesThatDecide, type LastTarget } from './changes-that-decide.ts';
import type { Load } from './load.ts';

/** Writes after the last kill: some are evidence dated ahead. */
const LAST_WRITES = 60;

/**
 * Ends a load: with everything running again, changes and then statements must continue for a while.
 * @returns what did not
 */
export async function lastWrites(
  load: Load,
  changes: ChangeLoad,
  target: LastTarget,
  recorder: Recorder,
): Promise<Violation[]> {
  const found: Violation[] = [];
  const stuck = (what: string) =>
    found.push({ kind: 'stuck', what: `${what} did not continue after the last kill` });
  load.pause();
  if (!(await changes.pastEach())) stuck('links, splits and publications');
  await changes.stop();
  found.push(...(await changesThatDecide(target, recorder)));
  load.resume();
  // What of it is dated ahead is left to the clock.
  if (!(await load.past(LAST_WRITES))) stuck('writing');
  await load.stop();
  return found;
}
