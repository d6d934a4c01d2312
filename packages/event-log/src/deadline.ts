/** Made once: an abort without a reason makes one, with a stack, for every call. */
const OVER = new Error('The wait is over.');

/**
 * Waits for `work`, but no longer than `milliseconds`; then its signal aborts and the call fails.
 * @param late what to fail with
 */
export async function withDeadline<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const over = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), milliseconds);
  try {
    return await Promise.race([work(over.signal), promise]);
  } finally {
    clearTimeout(timer);
    over.abort(OVER);
  }
}
