import { Problem, retryAfter } from '@cairn/http';
import type { TenantId } from '@cairn/lrs';

/** Runs work of a tenant unless some of it is running already. @throws {Problem} 503 while some is */
export type OneAtATime = <Answer>(tenant: TenantId, work: () => Promise<Answer>) => Promise<Answer>;

/** For work that may keep a server busy for seconds: each tenant has one piece of it done at a time. */
export function createOneAtATime(): OneAtATime {
  const running = new Set<TenantId>();
  return async (tenant, work) => {
    if (running.has(tenant)) {
      throw new Problem(503, 'busy', 'Another plan is being computed; ask again when it is complete.', {
        headers: retryAfter(2),
      });
    }
    running.add(tenant);
    try {
      return await work();
    } finally {
      running.delete(tenant);
    }
  };
}
