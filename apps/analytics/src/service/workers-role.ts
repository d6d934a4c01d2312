import { createWorkers } from '@cairn/projections';
import { lead } from './leading-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

/** Works out attainment and outcomes while this process leads. */
export function workersRole(parts: RoleParts): RunningRole {
  const { backends, logger } = parts;
  const { warehouse, log } = backends;
  const onRetry = (projection: string, err: unknown, attempt: number, delayMs: number) =>
    logger.warn({ projection, err, attempt, delayMs }, 'a projection failed and tries again');

  async function work(signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    const onFailure = (error: unknown) => failed.abort(error);
    const workers = createWorkers({}, { warehouse, log, onFailure, onRetry });
    await workers.start();
    const over = AbortSignal.any([signal, failed.signal]);
    if (!over.aborted)
      await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
    await workers.stop();
    if (failed.signal.aborted) throw failed.signal.reason;
  }

  const role = lead('workers', parts, work);
  return { details: async () => ({ workers: role.place }) };
}
