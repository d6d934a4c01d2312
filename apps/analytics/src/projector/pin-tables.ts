import type { Warehouse } from '@cairn/warehouse';
import { DEFAULT_RETRY, withRetry } from './retry.ts';
import type { ProjectionRun } from './run-projection.ts';

/** The tables that a run writes, from its beginning to its end; asked for as patiently as it writes them. */
export function pinTables(
  warehouse: Warehouse,
  { retry, onRetry }: Pick<ProjectionRun, 'retry' | 'onRetry'>,
  signal: AbortSignal,
): Promise<Warehouse> {
  const policy = { ...DEFAULT_RETRY, ...retry };
  return withRetry(
    () => warehouse.pinned(),
    policy,
    signal,
    (...failure) => onRetry?.(...failure),
  );
}
