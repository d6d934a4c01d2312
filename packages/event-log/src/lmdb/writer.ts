import { type AppendOutcome, type Offset, type TenantId, Unavailable } from '@cairn/lrs';
import { withDeadline } from '../deadline.ts';
import { commitWrites } from './commit.ts';
import { type GroupPlan, planGroup } from './plan.ts';
import type { PreparedAppend } from './prepared-append.ts';
import type { RecordSource } from './reader.ts';
import type { StatementIndex } from './statement-index.ts';
import type { StoredClock } from './stored-clock.ts';

/** The only one that changes the log: turns groups of appends into durable records, one group at a time. */
export interface LogWriter {
  readonly end: Offset;
  readonly tenants: ReadonlyMap<TenantId, number>;
  /**
   * Decides and commits a group. When it resolves, all it answers is on disk; an Error in place of an
   * outcome refuses that request alone.
   * @throws {Unavailable} when the group could not be committed, or not in time
   */
  commit(group: readonly PreparedAppend[]): Promise<readonly (AppendOutcome | Error)[]>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
}

/**
 * @param start what the tables hold when the log opens
 * @param options.onEnd given the new end after each commit
 */
export function createLogWriter(
  source: RecordSource,
  index: StatementIndex,
  clock: StoredClock,
  start: { end: Offset; tenants: ReadonlyMap<TenantId, number> },
  options: { commitTimeoutMs: number; onEnd: (end: Offset) => void },
): LogWriter {
  const { tables, tail } = source;
  let end = start.end;
  const tenants = new Map(start.tenants);
  let inFlight: Promise<void> | undefined;

  /** The only place where the state of the log changes. */
  async function write(plan: GroupPlan): Promise<void> {
    let committed = false;
    try {
      const run = plan.writes.length === 0 ? undefined : index.planRun(end);
      await commitWrites(tables, [...plan.writes, ...(run?.writes ?? [])]);
      run?.written();
      committed = true;
    } finally {
      clock.settle(committed && plan.records.length > 0);
    }
    if (plan.writes.length === 0) return;
    for (const [nth, value] of plan.records.entries()) tail.add(end + nth, value);
    end = plan.end;
    for (const [tenant, number] of plan.newTenants) tenants.set(tenant, number);
    index.add(plan.statements);
    options.onEnd(end);
  }

  return {
    get end() {
      return end;
    },
    tenants,
    async commit(group) {
      // A commit that took too long may still be made: the next one cannot be decided before it is known.
      if (inFlight !== undefined) throw overdue(options.commitTimeoutMs);
      const storedAt = clock.next();
      const plan = planGroup(group, { source, index, tenants, end, storedAt });
      inFlight = write(plan).finally(() => {
        inFlight = undefined;
      });
      const committed = inFlight;
      const ms = options.commitTimeoutMs;
      await withDeadline(
        ms,
        () => committed,
        () => overdue(ms),
      );
      return plan.outcomes;
    },
    idle: () => inFlight ?? Promise.resolve(),
  };
}

function overdue(ms: number): Unavailable {
  return new Unavailable(
    'log',
    `The disk of the log has not confirmed a write within ${ms} ms. Check the disk; if it is well, restart Cairn.`,
    { retryAfterSeconds: 30 },
  );
}
