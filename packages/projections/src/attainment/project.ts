import type { PersonDirectory } from '@cairn/competency';
import type { LogRecord, TenantId } from '@cairn/lrs';
import { seqOf } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { catalogueRow } from '../catalogue/tables.ts';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import { changesPersons } from '../persons/statement-links.ts';
import { takePersons } from '../persons/take-persons.ts';
import type { Projection } from '../runner/projection.ts';
import type { ProjectionEntry } from '../runner/projection-entry.ts';
import { stays } from '../runner/retry-record.ts';
import { RowBuffer } from '../tables/row-buffer.ts';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { type CatalogueInForce, loadCatalogue, withPublications } from './catalogue-in-force.ts';
import { LearnerCache } from './learner-cache.ts';
import { decideAgain, itemsOf } from './publication.ts';
import { voidedBefore } from './queries.ts';
import { foldSegment } from './segment.ts';
import { evidenceOfRecord } from './statement-evidence.ts';

/** Name of the projection, under which its mark is kept. */
export const ATTAINMENT = 'attainment';

/** Pieces of evidence one tenant's learners may hold in memory between batches, about 0.5 KB each. */
const CACHED_EVIDENCE = 100_000;

/** What is kept of a tenant between batches; good only while the tables hold the same. */
interface TenantState {
  inForce: CatalogueInForce;
  readonly directory: PersonDirectory;
  cache: LearnerCache;
  /** The first offset not folded yet. */
  next: number;
}

/** The destination of what is made of records. */
interface Output {
  readonly rows: RowBuffer;
  readonly report: ReportDead;
}

/** Options of {@link createAttainmentProjection}. */
export interface AttainmentOptions {
  /** Pieces of evidence to keep in memory per tenant; 100,000 unless given. */
  readonly cachedEvidence?: number;
}

/**
 * Evidence and attainment from the log. `handle` takes records of one partition in log order and resolves when their
 * rows are durable; what it writes is a pure function of the log up to each record.
 */
export function createAttainmentProjection(
  warehouse: Pick<Warehouse, 'query' | 'insertLines'>,
  options: AttainmentOptions = {},
): Projection {
  const capacity = options.cachedEvidence ?? CACHED_EVIDENCE;
  const tenants = new Map<TenantId, TenantState>();

  async function stateAt(queries: TenantQueries, tenant: TenantId, offset: number): Promise<TenantState> {
    const held = tenants.get(tenant);
    // A record that comes again would be counted twice on top of what is in memory: start from the tables.
    if (held !== undefined && held.next <= offset) return held;
    const inForce = await loadCatalogue(queries, seqOf(offset, 0));
    const directory = await loadDirectory(queries, seqOf(offset, 0));
    const state = { inForce, directory, cache: new LearnerCache(capacity), next: offset };
    tenants.set(tenant, state);
    return state;
  }

  async function fold(
    tenant: TenantId,
    records: readonly LogRecord[],
    { rows, report }: Output,
  ): Promise<void> {
    const [first] = records;
    if (first === undefined) return;
    const queries = new TenantQueries(warehouse, tenant);
    const state = await stateAt(queries, tenant, first.offset);
    let pending: LogRecord[] = [];
    const foldPending = async () => {
      const { cache } = state;
      await foldSegment(
        { tenant, records: pending },
        { queries, rules: state.inForce.rules, cache, rows, report },
      );
      pending = [];
    };
    for (const record of records) {
      if (changesPersons(record, state.directory)) {
        await foldPending();
        // What links refer to, such as voids, must be in the tables.
        await rows.flush();
        const taken = await takePersons(record, state.directory, voidedBefore(queries));
        for (const row of taken.rows) rows.add(row);
        for (const letter of taken.dead) report(letter);
      }
      if (record.event.kind === 'statements') {
        pending.push(record);
        continue;
      }
      if (record.event.kind !== 'catalogue') continue;
      await foldPending();
      // What was decided so far must be in the tables: the publication decides again from them.
      await rows.flush();
      await publish(record, state, { queries, rows, report });
    }
    await foldPending();
    state.next = (records.at(-1) ?? first).offset + 1;
  }

  async function publish(
    record: LogRecord,
    state: TenantState,
    context: Output & { queries: TenantQueries },
  ): Promise<void> {
    const { event } = record;
    if (event.kind !== 'catalogue') return;
    const { items, dead } = itemsOf(record, event);
    for (const letter of dead) context.report(letter);
    for (const [index, item] of items.entries()) {
      context.rows.add(catalogueRow(record, event, item, index));
    }
    const before = state.inForce.rules;
    state.inForce = withPublications(state.inForce, items);
    state.cache = new LearnerCache(capacity);
    await decideAgain(record, { before, after: state.inForce.rules }, context);
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
        // What is in memory may be ahead of the tables: the next attempt starts from them.
        for (const tenant of byTenant.keys()) tenants.delete(tenant);
        throw error;
      }
    },
  };
}

/** Evidence and decisions. They are less urgent than listings: under load their batches may come less often. */
export const attainmentProjection: ProjectionEntry = {
  name: ATTAINMENT,
  role: 'workers',
  pace: { maxFlushMs: 1000 },
  awaited: false,
  create: createAttainmentProjection,
  /** Decisions follow on each other: they cannot be made afterwards. What can be said is whether it would be used. */
  async retry(record, letter, { warehouse }) {
    const { event } = record;
    const { dead } = event.kind === 'catalogue' ? itemsOf(record, event) : evidenceOfRecord(record);
    if (dead.length > 0) return stays(warehouse, letter, dead);
    return {
      outcome: 'rebuild',
      reason: 'This version can use it, but decisions made since then would have been different.',
    };
  },
};
