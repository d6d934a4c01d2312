import { projectStatements } from '@cairn/projections';
import { lead } from './leading-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

/** Between two batches while the log is not far ahead, ms. Readers elsewhere wait for the mark and cannot call for it. */
const FLUSH_MS = 100;

/** Projects statements while this process leads. */
export function projectorRole(parts: RoleParts): RunningRole {
  const { backends, logger } = parts;
  const { warehouse, log } = backends;
  const onRetry = (err: unknown, attempt: number, delayMs: number) =>
    logger.warn({ projection: 'statements', err, attempt, delayMs }, 'a projection failed and tries again');
  const role = lead('projector', parts, (signal) =>
    projectStatements({ warehouse, log, onRetry, pace: { flushMs: FLUSH_MS } }, signal),
  );
  return { details: async () => ({ projector: role.place }) };
}
