import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a store may work on one request, ms of processor time: a loop that is held for longer is held for good. */
export const ANSWER_MS = 20_000;
/** However little a busy machine lets it work. */
const LONGEST_MS = 3 * ANSWER_MS;
const LOOK_MS = 100;

/**
 * Waits for what a store answers, until its main thread has worked on it for {@link ANSWER_MS}, or three times as long
 * has passed.
 * @param pid of the store
 * @returns undefined when it was given up
 */
export async function whileItWorks<Result>(
  pid: number,
  answer: Promise<Result>,
): Promise<Result | undefined> {
  const began = performance.now();
  const before = workedMs(pid);
  let answered = false;
  const watching = async (): Promise<undefined> => {
    const isOver = () => {
      const passed = performance.now() - began;
      const worked = workedMs(pid);
      return (
        passed > LONGEST_MS ||
        (worked === undefined || before === undefined ? passed : worked - before) > ANSWER_MS
      );
    };
    while (!answered && !isOver()) await delay(LOOK_MS);
  };
  return Promise.race([answer, watching()]).finally(() => {
    answered = true;
  });
}

/** Milliseconds that the main thread of a process was on a processor; undefined where there is no /proc. */
function workedMs(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return undefined;
  }
}
