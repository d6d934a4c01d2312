import { type EventLog, seqOf, type TenantId } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '@cairn/warehouse';
import { TenantQueries } from './tenant-queries.ts';

/** A stretch of a tenant's log: from the first seq up to, not including, the second. */
export interface SeqStretch {
  readonly from: number;
  readonly to: number;
}

/** Something counted over all rows that a projection has made of the log. */
export interface Counting<Counts> {
  readonly projection: string;
  /** The counts of an empty log. */
  empty(): Counts;
  /** Adds what a stretch of the log changes to the counts of everything before it. */
  add(queries: TenantQueries, counts: Counts, stretch: SeqStretch): Promise<void>;
}

interface Place {
  /** Which making of the tables it is in: another one begins with nothing. */
  readonly generation: string;
  /** seq below which everything is written. */
  readonly to: number;
}

interface Held<Counts> {
  readonly place: Place;
  readonly counts: Counts;
}

/** Tenants whose counts are held; the one that was asked for longest ago is forgotten. */
const MOST_TENANTS = 64;

const placeOf = defineQuery<{ generation: string; next: number }, { projection: string; partition: number }>({
  name: 'counts.place',
  sql: `SELECT currentDatabase() AS generation, max(next) AS next FROM projection_marks
    WHERE name = {projection:String} AND partition = {partition:UInt32}`,
});

/**
 * Counts that are carried on from one request to the next, so that what they cost is what came since and not all there
 * is. They are of the whole log up to the projection's mark, below which no row is ever added or changed: rows are a
 * function of the log. The first request of a process counts everything; one after a rebuild does so again.
 * @returns the counts of a tenant as they are now; not to be changed, and good until somebody asks again
 */
export function carryCounts<Counts>(
  { warehouse, log }: { readonly warehouse: Warehouse; readonly log: Pick<EventLog, 'partitionOf'> },
  counting: Counting<Counts>,
): (tenant: TenantId) => Promise<Counts> {
  const tenants = new Map<TenantId, Promise<Held<Counts> | undefined>>();

  async function carryOn(tenant: TenantId, held: Held<Counts> | undefined): Promise<Held<Counts>> {
    const { projection } = counting;
    const [row] = await warehouse.query(placeOf, { projection, partition: log.partitionOf(tenant) });
    const place: Place = { generation: row?.generation ?? '', to: seqOf(row?.next ?? 0, 0) };
    const goesOn = held?.place.generation === place.generation && held.place.to <= place.to;
    const counts = goesOn ? held.counts : counting.empty();
    const from = goesOn ? held.place.to : 0;
    if (from < place.to) {
      await counting.add(new TenantQueries(warehouse, tenant), counts, { from, to: place.to });
    }
    return { place, counts };
  }

  return async (tenant) => {
    // One after another: each goes on where the one before it ended. What failed may have counted in part.
    const before = tenants.get(tenant) ?? Promise.resolve(undefined);
    const next = before.catch(() => undefined).then((held) => carryOn(tenant, held));
    tenants.delete(tenant);
    tenants.set(tenant, next);
    for (const oldest of tenants.keys()) {
      if (tenants.size <= MOST_TENANTS) break;
      tenants.delete(oldest);
    }
    return (await next).counts;
  };
}
