import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cairn/runtime';

/** How to open something that may not be there yet. */
export interface Opening {
  /** What it is, for the log. */
  readonly name: string;
  readonly logger: Logger;
  /** Stops the waiting. */
  readonly signal: AbortSignal;
  /** How long to wait, ms; two minutes unless given. */
  readonly giveUpMs?: number | undefined;
}

const RETRY_MS = 1_000;
/** Servers that start together are all there by then; what is not will not come by waiting. */
const GIVE_UP_MS = 120_000;

/**
 * Opens something on a server, again and again while the server does not answer. Errors of our own, without a cause,
 * say that it is there and cannot be used: they are final.
 * @throws what it could not be opened for
 */
export async function untilOpen<Opened>(
  { name, logger, signal, giveUpMs = GIVE_UP_MS }: Opening,
  open: () => Promise<Opened>,
): Promise<Opened> {
  const deadline = performance.now() + giveUpMs;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await open();
    } catch (error) {
      const waits = error instanceof Error && error.cause !== undefined && performance.now() < deadline;
      if (!waits) throw error;
      logger.warn({ server: name, err: error }, 'a server cannot be reached yet; trying again');
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}
