import { UserFacingError } from '@cairn/runtime';
import type { OperatorOptions } from '../operator/config.ts';
import { openParts, type Parts, type PartsOptions } from '../operator/parts.ts';

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
    const parts = await openParts(options, { ...how, signal: stop.signal }, stack);
    // What is still under way when it is stopped fails on what is closed, and nobody asks any more.
    return await Promise.race([work(parts, stop.signal), stopped]);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
