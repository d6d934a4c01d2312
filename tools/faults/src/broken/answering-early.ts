import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, LogEvent, TenantId } from '@cairn/lrs';

/** How long what is acknowledged already waits for the log, ms. */
const BEHIND_MS = 50;

/**
 * A log that loses statements, made for the checker to catch: it answers as soon as it is asked, and writes afterwards.
 * Never used outside of tests of the fault harness.
 */
export function answeringEarly<Log extends EventLog>(log: Log): Log {
  const behind = new Set<Promise<unknown>>();
  return {
    ...log,
    async close() {
      await Promise.all(behind);
      await log.close();
    },
    async append(tenant: TenantId, event: LogEvent) {
      behind.add(sleep(BEHIND_MS).then(() => log.append(tenant, event)));
      return { outcome: 'accepted', storedAt: Date.now(), same: [] };
    },
  };
}
