import type { LogReader, TenantId } from '@cairn/lrs';
import type { DecidedProgress } from '../decided-progress.ts';
import { catchingUp } from './checked-items.ts';

/** Waits until all that a tenant has published is applied. @throws {Problem} 503 when that takes too long */
export type AllApplied = (tenant: TenantId) => Promise<void>;

/** @param waitMs how long is waited */
export function createAllApplied(
  log: Pick<LogReader, 'end'> & { partitionOf(tenant: TenantId): number },
  attainment: DecidedProgress,
  waitMs: number,
): AllApplied {
  return async (tenant) => {
    const partition = log.partitionOf(tenant);
    if (!(await attainment.past(partition, await log.end(partition), waitMs))) throw catchingUp();
  };
}
