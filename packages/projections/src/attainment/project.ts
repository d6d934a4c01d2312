import { getHeapStatistics } from 'node:v8';
import type { PersonDirectory } from '@cairn/competency';
import type { LogRecord, TenantId } from '@cairn/lrs';
import { seqOf } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { type CatalogueInForce, loadCatalogue, withPublication } from '../catalogue/catalogue-in-force.ts';
import { catalogueRow } from '../catalogue/tables.ts';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { anyEvidence, voidedBefore } from '../evidence/queries.ts';
import { evidenceOfRecord } from '../evidence/statement-evidence.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import { changesPersons } from '../persons/statement-links.ts';
import { deadChanges, personRows, takePersons } from '../persons/take-persons.ts';
import { overtaken } from '../publication/overtaken.ts';
import type { Projection } from '../runner/projection.ts';
import type { ProjectionEntry } from '../runner/projection-entry.ts';
import { stays } from '../runner/retry-record.ts';
import { RowBuffer } from '../tables/row-buffer.ts';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { decideDue } from './clock.ts';
import { DECIDED_FROM } from './decide-again.ts';
import { decideLinked } from './links.ts';
import { PersonCache } from './person-cache.ts';
import { decidePublished, itemsOf } from './publication.ts';
import { clockReached } from './queries.ts';
import { foldSegment } from './segment.ts';
import { clockEvents } from './tables.ts';

/** Name of the projection, under which its mark is kept. */
export const ATTAINMENT = 'attainment';

/**
 * Memory that persons' states may take between batches, bytes, of all tenants together: an eighth of the heap, which is
 * 128 MiB on the projecting thread and enough for two million pieces of evidence, and at most twice that.
 */
const CACHE_BYTES = Math.min(getHeapStatistics().heap_size_limit / 8, 256 * 1024 ** 2);

/** What is kept of a tenant between batches; good only while the tables hold the same. */
interface TenantState {
  inForce: CatalogueInForce;
  readonly persons: PersonDirectory;
  cache: PersonCache;
  /** The valid time that clock events have reached. */
  clock: number;
  /** The first offset not folded yet. */
  next: number;
}

/** Where what is made of records goes. */
interface Output {
  readonly rows: RowBuffer;
  readonly report: ReportDead;
}

/** Options of {@link createAttainmentProjection}. */
export interface AttainmentOptions {
  /** Bytes of persons' states to keep in memory between batches; an eighth of the heap unless given. */
  readonly cacheBytes?: number;
}

/**
 * Evidence and attainment from the log. `handle` takes records of one partition in log order and resolves when their
 * rows are durable; what it writes is a pure function of the log up to each record.
 */
export function createAttainmentProjection(
  warehouse: Pick<Warehouse, 'query' | 'insertLines'>,
  options: AttainmentOptions = {},
): Projection {
  const { cacheBytes = CACHE_BYTES } = options;
  const tenants = new Map<TenantId, TenantState>();
  const share = () => cacheBytes / Math.max(1, tenants.size);

  /** What is kept from a position on; nothing of anybody yet. */
  async function emptyCache(queries: TenantQueries, before: number): Promise<PersonCache> {
    return new PersonCache(share, (await queries.run(anyEvidence, { before })).length === 0);
  }

  async function stateAt(queries: TenantQueries, tenant: TenantId, offset: number): Promise<TenantState> {
    const known = tenants.get(tenant);
    // A record that comes again would be counted twice on top of what is known: start from the tables.
    if (known !== undefined && known.next <= offset) return known;
    const before = seqOf(offset, 0);
    const [inForce, persons, { at: clock }, cache] = await Promise.all([
      loadCatalogue(queries, before),
      loadDirectory(queries, before),
      queries.one(clockReached, { before }),
      emptyCache(queries, before),
    ]);
    const state = { inForce, persons, cache, clock, next: offset };
    tenants.set(tenant, state);
    // Each has less room than before.
    for (const other of tenants.values()) other.cache.trim();
    return state;
  }

  async function fold(tenant: TenantId, records: readonly LogRecord[], output: Output): Promise<void> {
    const [first] = records;
    if (first === undefined) return;
    const queries = new TenantQueries(warehouse, tenant);
    const state = await stateAt(queries, tenant, first.offset);
    let pending: LogRecord[] = [];
    const foldPending = async () => {
      const { cache, persons } = state;
      const { rules } = state.inForce;
      await foldSegment({ tenant, records: pending }, { queries, rules, persons, cache, ...output });
      pending = [];
    };
    for (const record of records) {
      if (record.event.kind === 'statements' && !changesPersons(record, state.persons)) {
        pending.push(record);
        continue;
      }
      await foldPending();
      // What was decided so far must be in the tables: what follows decides again from them.
      await output.rows.flush(DECIDED_FROM);
      await foldAlone(record, state, { queries, ...output });
    }
    await foldPending();
    state.next = (records.at(-1) ?? first).offset + 1;
  }

  /** A record that decides again what was decided before it. */
  async function foldAlone(
    record: LogRecord,
    state: TenantState,
    context: Output & { queries: TenantQueries },
  ): Promise<void> {
    const { event, tenant, storedAt } = record;
    const place = { tenant, seq: seqOf(record.offset, 0), asOf: storedAt };
    if (event.kind === 'catalogue') {
      const { items, dead } = await itemsOf(record, event);
      for (const letter of dead) context.report(letter);
      const issues = overtaken({ items, checked: event.checked, storedAt }, state.inForce);
      if (issues.length > 0) {
        const letter = { tenant, seq: place.seq, statementId: '', issues, stored: storedAt };
        return context.report({ ...letter, code: 'catalogue-overtaken' });
      }
      for (const [index, item] of items.entries()) context.rows.add(catalogueRow(record, event, item, index));
      const before = state.inForce.rules;
      state.inForce = await withPublication(state.inForce, items);
      const { rules: after } = state.inForce;
      await decidePublished(place, { before, after }, { ...context, rules: after, persons: state.persons });
    } else if (event.kind === 'clock') {
      // Time never goes back, nor ahead of the record that brings it.
      const at = Math.max(state.clock, Math.min(event.at, storedAt));
      context.rows.add(clockEvents.row({ tenant, seq: place.seq, at }));
      const { persons, clock } = state;
      await decideDue({ ...place, asOf: at }, clock, { ...context, rules: state.inForce.rules, persons });
      state.clock = at;
    }
    if (event.kind === 'persons' || event.kind === 'statements') {
      const taken = await takePersons(record, state.persons, voidedBefore(context.queries));
      for (const row of personRows(record, taken)) context.rows.add(row);
      for (const dead of taken.dead) context.report(dead);
      await decideLinked(record, taken, { ...context, rules: state.inForce.rules, persons: state.persons });
    }
    // Decisions were made beside what is kept.
    state.cache = await emptyCache(context.queries, seqOf(record.offset + 1, 0));
  }

  return {
    name: ATTAINMENT,
    async handle(records, report) {
      const rows = new RowBuffer(warehouse);
      const byTenant = Map.groupBy(records, ({ tenant }) => tenant);
      try {
        for (const [tenant, own] of byTenant) await fold(tenant, own, { rows, report });
        await rows.flush();
      } catch (error) {
        // What is held may be ahead of the tables: the next attempt starts from them.
        for (const tenant of byTenant.keys()) tenants.delete(tenant);
        throw error;
      }
    },
  };
}

/** Evidence and decisions. Nobody waits for them as for listings: under load their batches may come less often. */
export const attainmentProjection: ProjectionEntry = {
  name: ATTAINMENT,
  role: 'workers',
  pace: { maxFlushMs: 1000 },
  awaited: false,
  create: createAttainmentProjection,
  /** Decisions follow on each other: they cannot be made afterwards. What can be said is whether it would be used. */
  async retry(record, letter, { warehouse }) {
    const { event } = record;
    const found = event.kind === 'catalogue' ? await itemsOf(record, event) : evidenceOfRecord(record);
    const dead = [...found.dead, ...deadChanges(record)];
    if (dead.length > 0) return stays(warehouse, letter, dead);
    return {
      outcome: 'rebuild',
      reason: 'This version can use it, but decisions that were made since would have been others.',
    };
  },
};
