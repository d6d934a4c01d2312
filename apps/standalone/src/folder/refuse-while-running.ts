import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserFacingError } from '@cairn/runtime';
import { findRunning, type RunningCairn } from './run-file.ts';

/** Longer than a stop may take (`untilStopped`), and than the system needs to clear up after a kill -9. */
const END_WITHIN_MS = 25_000;
/** A Cairn whose launcher was killed notices that within a quarter of a second, and serves until then. */
const STILL_THERE_MS = 750;
const ASK_MS = 2_000;

interface Patience {
  /** Called once when there is something to wait for. */
  readonly onWait?: (running: RunningCairn) => void;
  /** 25,000 ms unless given. */
  readonly endWithinMs?: number;
}

/**
 * Makes sure that no Cairn runs on a data folder, which need not exist, and says so before an engine does. One that is
 * ending is waited for: it keeps port and folder until it has ended, but does not answer. Two that start at once are given
 * apart by the lock of the log.
 * @throws {UserFacingError} when a Cairn runs on the folder and answers, or does not end in time
 */
export async function refuseWhileRunning(
  dataDir: string,
  { onWait, endWithinMs = END_WITHIN_MS }: Patience = {},
): Promise<void> {
  const path = resolve(dataDir);
  const find = () => findRunning(join(path, 'run.json'));
  let running = await find();
  const until = performance.now() + endWithinMs;
  for (let waits = false; running !== undefined; running = await find()) {
    if (await answers(running.url)) {
      await sleep(STILL_THERE_MS);
      if (await answers(running.url)) throw inUse(path, running);
    } else if (performance.now() > until) {
      throw inUse(path, running);
    }
    if (!waits) onWait?.(running);
    waits = true;
    await sleep(50);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ASK_MS) }).then(
    () => true,
    () => false,
  );
}

function inUse(path: string, { pid, url }: RunningCairn): UserFacingError {
  return new UserFacingError(
    `Cairn runs on ${path} (process ${pid}, ${url}), and only one process at a time can use the log and warehouse of a data folder.`,
    'Stop it first and start it again afterwards; nothing is lost meanwhile. Or give another folder with --data-dir.',
  );
}
