import { type EventLog, isLogAway, type LogEvent, type TenantId } from '@cairn/lrs';

/**
 * A log that loses statements, made for the checker to catch: what it could not write it acknowledges all the same, as a
 * producer does that takes "the broker has seen this sequence number" for "the record is in the log". Never used outside
 * of tests of the fault harness.
 */
export function answeringAnyway<Log extends EventLog>(log: Log): Log {
  return {
    ...log,
    async append(tenant: TenantId, event: LogEvent) {
      try {
        return await log.append(tenant, event);
      } catch (error) {
        if (!isLogAway(error)) throw error;
        return { outcome: 'accepted', storedAt: Date.now(), same: [] };
      }
    },
  };
}
