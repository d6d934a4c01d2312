import type { LogReader } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { DEFAULT_RETRY, withRetry } from './retry.ts';
import type { ProjectionRun } from './run-projection.ts';

/**
 * The tables that a run writes, from its beginning to its end, and the log as they decide it; asked for as patiently as
 * it writes them.
 */
export function pinTables(
  { warehouse, log }: { readonly warehouse: Warehouse; readonly log: LogReader },
  { retry, onRetry }: Pick<ProjectionRun, 'retry' | 'onRetry'>,
  signal: AbortSignal,
): Promise<Warehouse> {
  const pin = async () => {
    const tables = await warehouse.pinned();
    await log.refold?.();
    return tables;
  };
  const policy = { ...DEFAULT_RETRY, ...retry };
  return withRetry(pin, policy, signal, (...failure) => onRetry?.(...failure));
}
