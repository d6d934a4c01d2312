import type { LogReader, TenantId } from '@cairn/lrs';
import { catchingUp } from '../checks/checked-items.ts';
import type { DecidedProgress } from '../decided-progress.ts';

/** Whether attainment has been decided under what was published. */
export interface Applied {
  /** Waits until it is for all that a tenant has published. @throws {Problem} 503 when that takes too long */
  all(tenant: TenantId): Promise<void>;
  /** Waits for the publication at a position of the log. @returns false when that takes too long */
  at(tenant: TenantId, position: number): Promise<boolean>;
}

/** @param waitMs how long is waited */
export function createApplied(
  log: Pick<LogReader, 'end'> & { partitionOf(tenant: TenantId): number },
  attainment: DecidedProgress,
  waitMs: number,
): Applied {
  return {
    async all(tenant) {
      const partition = log.partitionOf(tenant);
      if (!(await attainment.past(partition, await log.end(partition), waitMs))) throw catchingUp();
    },
    at: (tenant, position) => attainment.past(log.partitionOf(tenant), position + 1, waitMs),
  };
}
