import { type EventLog, type Offset, seqOf, type TenantId } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { ATTAINMENT } from '../attainment/project.ts';
import { clockReached } from '../attainment/queries.ts';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { advanceTo } from './advance.ts';
import { nextDue } from './queries.ts';

/** What the clock works with. */
export interface ClockDeps {
  readonly tenants: { list(): Promise<readonly { readonly id: TenantId }[]> };
  readonly warehouse: Warehouse;
  readonly log: Pick<EventLog, 'partitions' | 'partitionOf' | 'end' | 'settledTime' | 'append'>;
  /** This machine's clock, ms since the epoch; the system's unless given. */
  readonly now?: () => number;
  /** Called for each clock event that was appended: up to when time counts, and since when something was due, both in ms. */
  readonly onAdvance?: (tenant: TenantId, at: number, due: number) => void;
  /**
   * Called after a look at every tenant with the valid time up to which nothing due is undecided, ms; not called when that is
   * not known of every tenant.
   */
  readonly onLook?: (decidedThrough: number) => void;
  /** Called when a tenant's clock could not be advanced, or none (then without a tenant); the next tick tries again. */
  readonly onFailure: (error: unknown, tenant?: TenantId) => void;
}

/** Appends clock events for what is due. */
export interface Clock {
  /** Looks at every tenant once, and appends at most one event for each; never rejects. */
  tick(signal: AbortSignal): Promise<void>;
}

/** What is remembered of a tenant between ticks. */
interface TenantClock {
  /** The position below which the tables were read, and what they said. */
  looked?: { readonly next: Offset; readonly due: number | undefined };
  /** After the last clock event that was appended here. */
  appended: Offset;
}

/**
 * Makes the clock of a process. Two of them at a time do no harm: where both append, nothing is due at the second event.
 * The first tick notes where the log ends: what another process has appended below it is waited for.
 */
export function createClock(deps: ClockDeps): Clock {
  const { warehouse, log, now = Date.now, onAdvance, onLook, onFailure } = deps;
  const marks = createProjectionMarks(warehouse, ATTAINMENT);
  const known = new Map<TenantId, TenantClock>();
  let began: readonly Offset[] | undefined;

  async function look(tenant: TenantId, next: Offset): Promise<number | undefined> {
    const queries = new TenantQueries(warehouse, tenant);
    const before = seqOf(next, 0);
    const { at: reached } = await queries.one(clockReached, { before });
    const { earliest } = await queries.one(nextDue, { reached, before });
    return earliest === 0 ? undefined : earliest;
  }

  /** @returns up to when nothing due is undecided, ms; undefined while that is not known */
  async function advance(tenant: TenantId, next: Offset, started: Offset): Promise<number | undefined> {
    const state: TenantClock = known.get(tenant) ?? { appended: 0 };
    known.set(tenant, state);
    const awaited = Math.max(started, state.appended);
    if (next < awaited) return state.looked?.due;
    // Nothing was projected meanwhile: the tables say the same.
    if (state.looked?.next !== next) state.looked = { next, due: await look(tenant, next) };
    const { due } = state.looked;
    const view = { next, awaited, due };
    const time = now();
    if (due === undefined || advanceTo(view, time) === undefined) return time;
    // Asked for only when it matters: a log may have to write to know its time.
    const settled = await log.settledTime(log.partitionOf(tenant));
    const at = advanceTo(view, Math.min(now(), settled));
    if (at === undefined) return due;
    const outcome = await log.append(tenant, { kind: 'clock', at });
    if (outcome.outcome === 'accepted' && outcome.offset !== undefined) state.appended = outcome.offset + 1;
    onAdvance?.(tenant, at, due);
    return due;
  }

  async function places(): Promise<{ next: Offset; started: Offset }[]> {
    const partitions = Array.from({ length: log.partitions }, (_, partition) => partition);
    began ??= await Promise.all(partitions.map((partition) => log.end(partition)));
    const started = began;
    return Promise.all(
      partitions.map(async (partition) => {
        const { next } = await marks.read(partition);
        return { next, started: started[partition] ?? 0 };
      }),
    );
  }

  return {
    async tick(signal) {
      try {
        const at = await places();
        let through: number | undefined = now();
        for (const { id } of await deps.tenants.list()) {
          if (signal.aborted) return;
          const place = at[log.partitionOf(id)];
          if (place === undefined) continue;
          const decided = await advance(id, place.next, place.started).catch((error: unknown) => {
            onFailure(error, id);
            return undefined;
          });
          through = through === undefined || decided === undefined ? undefined : Math.min(through, decided);
        }
        if (through !== undefined) onLook?.(through);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
