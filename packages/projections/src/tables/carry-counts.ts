import { type EventLog, seqOf, type TenantId } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '@cairn/warehouse';
import { TenantQueries } from './tenant-queries.ts';

/** A stretch of a tenant's log: from the first seq up to, not including, the second. */
export interface SeqStretch {
  readonly from: number;
  readonly to: number;
}

/** A count over all rows that a projection has made of the log. */
export interface Counting<Counts> {
  readonly projection: string;
  /** The counts of an empty log. */
  empty(): Counts;
  /** Adds what a stretch of the log changes to the counts of everything before it. */
  add(queries: TenantQueries, counts: Counts, stretch: SeqStretch): Promise<void>;
}

/** How far counts go. */
interface CountedUpTo {
  /** Which generation of the tables was counted: another one begins with nothing. */
  readonly generation: string;
  /** seq below which everything is written. */
  readonly to: number;
}

/** Counts that the next request continues. */
interface Carried<Counts> {
  readonly upTo: CountedUpTo;
  readonly counts: Counts;
}

/** Tenants whose counts are kept; the one whose last request is oldest is forgotten. */
const MOST_TENANTS = 64;

const markOf = defineQuery<{ generation: string; next: number }, { projection: string; partition: number }>({
  name: 'counts.mark',
  sql: `SELECT currentDatabase() AS generation, max(next) AS next FROM projection_marks
    WHERE name = {projection:String} AND partition = {partition:UInt32}`,
});

/**
 * Counts that are carried on from one request to the next, so that what they cost is what came since and not all there
 * is. They are of the whole log up to the projection's mark, below which no row is ever added or changed: rows are a
 * function of the log. The first request of a process counts everything; one after a rebuild does so again.
 * @returns the counts of a tenant as they are now, with the seq below which they count; not to be changed, and good until the
 *   next request
 */
export function carryCounts<Counts>(
  { warehouse, log }: { readonly warehouse: Warehouse; readonly log: Pick<EventLog, 'partitionOf'> },
  counting: Counting<Counts>,
): (tenant: TenantId) => Promise<{ readonly counts: Counts; readonly to: number }> {
  const tenants = new Map<TenantId, Promise<Carried<Counts> | undefined>>();

  async function carryOn(tenant: TenantId, carried: Carried<Counts> | undefined): Promise<Carried<Counts>> {
    const { projection } = counting;
    const [row] = await warehouse.query(markOf, { projection, partition: log.partitionOf(tenant) });
    const upTo: CountedUpTo = { generation: row?.generation ?? '', to: seqOf(row?.next ?? 0, 0) };
    const continues = carried?.upTo.generation === upTo.generation && carried.upTo.to <= upTo.to;
    const counts = continues ? carried.counts : counting.empty();
    const from = continues ? carried.upTo.to : 0;
    if (from < upTo.to) {
      await counting.add(new TenantQueries(warehouse, tenant), counts, { from, to: upTo.to });
    }
    return { upTo, counts };
  }

  return async (tenant) => {
    // One after another: each continues where the one before it ended. What failed may have counted in part.
    const before = tenants.get(tenant) ?? Promise.resolve(undefined);
    const next = before.catch(() => undefined).then((carried) => carryOn(tenant, carried));
    tenants.delete(tenant);
    tenants.set(tenant, next);
    for (const oldest of tenants.keys()) {
      if (tenants.size <= MOST_TENANTS) break;
      tenants.delete(oldest);
    }
    const { counts, upTo } = await next;
    return { counts, to: upTo.to };
  };
}
