import { UserFacingError } from '@cairn/runtime';
import type { OperatorOptions } from '../operator/config.ts';
import type { Parts, PartsOptions } from '../operator/parts.ts';

/** Works on a data folder or on the servers of the services mode; Ctrl-C ends it with everything closed. */
export async function withParts<Result>(
  options: OperatorOptions,
  how: Omit<PartsOptions, 'signal'>,
  work: (parts: Parts, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const interrupt = () => stop.abort(new UserFacingError('Stopped.', '', { exitCode: 130 }));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
  await using stack = new AsyncDisposableStack();
  try {
    const { openParts } = await import('../operator/open-parts.ts');
    const parts = await openParts(options, { ...how, signal: stop.signal }, stack);
    // What is still under way when it is stopped fails on what is closed, and nobody asks any more.
    return await Promise.race([work(parts, stop.signal), stopped]);
  } catch (error) {
    throw await inWords(error);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** What an engine says in the middle of the work, with what to do about it; any other error as it is. */
async function inWords(cause: unknown): Promise<unknown> {
  const [{ DamagedRecordError }, { EnvelopeError, isLogAway, isStoreAway }] = await Promise.all([
    import('@cairn/event-log/lmdb'),
    import('@cairn/lrs'),
  ]);
  if (cause instanceof DamagedRecordError || cause instanceof EnvelopeError) {
    return new UserFacingError(
      `The log is damaged: ${cause.message}`,
      'Restore the log from a backup; the records before that position are undamaged.',
      { cause },
    );
  }
  if (isLogAway(cause)) {
    return new UserFacingError(
      cause.message,
      'Run it again when all servers answer (`cairn status --services`). If the projection and the log do not belong together, run `cairn rebuild`.',
      { cause },
    );
  }
  if (isStoreAway(cause)) {
    return new UserFacingError(cause.message, 'Run it again when it answers.', { cause });
  }
  return cause;
}
