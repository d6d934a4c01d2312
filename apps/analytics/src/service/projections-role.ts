import { createProjections, PROJECTIONS, type ProjectionRole } from '@cairn/projections';
import { lead } from './leading-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

/**
 * What is read elsewhere is waited for by its mark, and cannot be called for: its batches come more often, whether or not
 * a reader waits. ms between two of them while the log is not far ahead.
 */
const FLUSH_MS: Readonly<Record<ProjectionRole, number | undefined>> = {
  'statement-workers': 100,
  workers: undefined,
};

/** Runs the projections of a role while this process leads. */
export function projectionsRole(role: ProjectionRole): (parts: RoleParts) => RunningRole {
  return (parts) => {
    const leading = lead(role, parts, (signal) => runWhileLeading(role, parts, signal));
    return { details: async () => ({ [role]: leading.state }) };
  };
}

async function runWhileLeading(
  role: ProjectionRole,
  { backends, logger }: RoleParts,
  signal: AbortSignal,
): Promise<void> {
  const { warehouse, log } = backends;
  const flushMs = FLUSH_MS[role];
  const failed = new AbortController();
  const projections = createProjections(
    {
      warehouse,
      log,
      ...(flushMs !== undefined && { pace: { flushMs } }),
      onFailure: (error) => failed.abort(error),
      onRetry: (projection, err, attempt, delayMs) =>
        logger.warn({ projection, err, attempt, delayMs }, 'a projection failed and retries'),
    },
    PROJECTIONS.filter((one) => one.role === role),
  );
  projections.start();
  const over = AbortSignal.any([signal, failed.signal]);
  if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
  await projections.stop();
  if (failed.signal.aborted) throw failed.signal.reason;
}
