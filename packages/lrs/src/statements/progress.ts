import type { TenantId } from '../log/event.ts';

/** How far the listing of a tenant's statements has got. */
export interface ProjectionProgress {
  /**
   * Waits until everything in the log at this moment can be listed, at most `timeoutMs`.
   * @returns a Consistent-Through that is true whether or not the wait was long enough, ms since the epoch:
   *   every statement stored at or before it is listed and none can appear later.
   */
  catchUp(tenant: TenantId, timeoutMs: number): Promise<{ caughtUp: boolean; consistentThrough: number }>;
}
