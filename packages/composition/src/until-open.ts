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
 * Opens something on a server, again and again while the server does not answer. An error says itself whether that may
 * help (`retriable`); one that does not say is final.
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
      if (!isRetriable(error) || performance.now() >= deadline) throw error;
      logger.warn({ server: name, err: error }, 'a server cannot be reached yet; trying again');
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

/** `OpenError`, `Unavailable`, `MigrationError` and `WarehouseError` say it of themselves. */
function isRetriable(error: unknown): boolean {
  return error instanceof Error && 'retriable' in error && error.retriable === true;
}
