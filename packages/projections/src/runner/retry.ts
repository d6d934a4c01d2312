import { setTimeout as sleep } from 'node:timers/promises';
import { isLogAway } from '@cairn/lrs';

/** How often and how patiently a failing step is tried again; the pause doubles up to `maxDelayMs`. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** About half a minute. */
export const DEFAULT_RETRY: RetryPolicy = { attempts: 9, firstDelayMs: 100, maxDelayMs: 10_000 };

/**
 * Tries a repeatable step until it succeeds. A log that is away is waited for as long as that takes: it holds nothing
 * that another process could read meanwhile.
 * @param onFailure called with each failure that is followed by another attempt
 * @throws the last failure, when all attempts failed or the signal aborted
 */
export async function withRetry<Result>(
  step: () => Promise<Result>,
  policy: RetryPolicy,
  signal: AbortSignal,
  onFailure: (error: unknown, attempt: number, delayMs: number) => void,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      const isOver = attempt >= policy.attempts && !isLogAway(error);
      if (isOver || signal.aborted) throw error;
      const delayMs = Math.min(policy.firstDelayMs * 2 ** (attempt - 1), policy.maxDelayMs);
      onFailure(error, attempt, delayMs);
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
