import { writeSync } from 'node:fs';
import type { Logger } from './logger.ts';

/** Waits for the end of the process to be asked for. */
export interface Stop {
  /** Aborts with the first SIGINT, SIGTERM or SIGHUP, or when the process that launched this one is gone. */
  readonly signal: AbortSignal;
  /** Resolves when that happens, or with the other signal's reason when it aborts first. */
  orAbort(other: AbortSignal): Promise<unknown>;
}

const STDERR = 2;
/** Past this a stop that hangs is ended: what was acknowledged is on disk. */
const STOP_WITHIN_MS = 20_000;

/**
 * Watches the signals from now on. A Ctrl-C on top of any of them ends the process at once, and so does an error that
 * nothing handles. The others are one request however often they come: supervisors and terminals send them to every process
 * of a tree, and those pass them on.
 */
export function untilStopped(logger: Logger): Stop {
  const asked = new AbortController();
  const onStop = (why: string) => {
    if (asked.signal.aborted) {
      if (why === 'SIGINT') endAtOnce();
      return;
    }
    logger.info({ why }, 'stopping; Ctrl-C ends at once');
    asked.abort(why);
    setTimeout(() => {
      logger.error('part of Cairn did not stop in time; ending. Nothing acknowledged is lost');
      endAtOnce();
    }, STOP_WITHIN_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onStop(signal));
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'an error that nothing handles; ending. Nothing acknowledged is lost');
    if (!logger.isLevelEnabled('fatal')) writeSync(STDERR, `${err instanceof Error ? err.stack : err}\n`);
    endAtOnce();
  });
  process.on('disconnect', () => onStop('the launcher is gone'));
  // Listening to the launcher must not keep a process alive that has nothing left to do.
  process.channel?.unref();
  return {
    signal: asked.signal,
    async orAbort(other) {
      const either = AbortSignal.any([asked.signal, other]);
      if (!either.aborted)
        await new Promise((resolve) => either.addEventListener('abort', resolve, { once: true }));
      return either.reason;
    },
  };
}

/**
 * An ordinary exit runs the destructors of native code; ClickHouse crashes in them while a query of it is under way, or
 * waits for a lock for ever: the process would neither answer nor end, and no supervisor would start it again.
 */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}
