import { NotReady, withHealth } from './health.ts';
import { answerStarting, type Listening, listen } from './listen.ts';
import type { Logger } from './logger.ts';
import { untilStopped } from './until-stopped.ts';
import { explainError } from './user-facing-error.ts';

/** A process that serves until it is asked to stop. */
export interface ServerProcess {
  /** What it is called in messages, such as `ingest`. */
  readonly name: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly logger: Logger;
}

/** What a server is put together from. */
export interface ServerParts {
  /** The port, taken already; answers 503 until it is given something to use. */
  readonly listening: Listening;
  /** Undone in reverse order when the process stops, and when the start fails. */
  readonly stack: AsyncDisposableStack;
  /** Aborts when the process is asked to stop: what is being waited for need not be. */
  readonly signal: AbortSignal;
  /** Ends the process because a part that others need has failed. */
  readonly fail: (error: unknown) => void;
}

const CLOSE_WITHIN_MS = 20_000;

const STARTING = {
  name: 'start',
  check: () => Promise.reject(new NotReady('It is still connecting to its servers.')),
};

/**
 * Runs a server to its end: takes the port, lets `start` put it together, waits for SIGINT, SIGTERM or a failure, lets
 * requests under way finish and undoes the stack, all of that within a deadline. Notifies its launcher over IPC
 * where it listens. A failure ends in one sentence on stderr and an exit code that is not 0.
 */
export async function runServer(
  { name, http, logger }: ServerProcess,
  start: (parts: ServerParts) => Promise<void>,
): Promise<void> {
  const stop = untilStopped(logger);
  try {
    await using stack = new AsyncDisposableStack();
    const failure = new AbortController();
    const listening = await listen(http, logger);
    stack.defer(() => listening.close());
    listening.use(withHealth({ checks: () => [STARTING] }, answerStarting));
    const fail = (error: unknown) => failure.abort(error);
    const began = performance.now();
    await start({ listening, stack, signal: stop.signal, fail });
    // Before anything they lean on is closed, requests under way are let finish.
    stack.defer(() => listening.close());
    logger.info({ name, url: listening.url, ms: Math.round(performance.now() - began) }, 'ready');
    process.send?.({ ready: true, url: listening.url });
    const reason = await stop.orAbort(failure.signal);
    if (reason instanceof Error) {
      // What failed may keep the others from closing.
      setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
      throw reason;
    }
  } catch (error) {
    // It was asked to stop while it was starting, and did.
    if (stop.signal.aborted) process.exit(0);
    const { text, exitCode, unexpected } = explainError(error);
    process.stderr.write(`cairn ${name}: ${text}\n`);
    if (unexpected && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    process.exit(exitCode);
  }
  // Whatever a library still holds open, everything of ours is closed.
  process.exit(0);
}
