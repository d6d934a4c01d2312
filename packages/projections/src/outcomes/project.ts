import type { PersonDirectory } from '@cairn/competency';
import { type LogRecord, seqOf, type TenantId } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { changesIn, loadDirectory } from '../persons/load-directory.ts';
import type { Projection } from '../runner/projection.ts';
import type { ProjectionEntry } from '../runner/projection-entry.ts';
import { takeTurns } from '../runner/turns.ts';
import { RowBuffer } from '../tables/row-buffer.ts';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { addEmployment, type ReadRecord } from './employment-of-batch.ts';
import { outcomesOfRecord } from './outcome-rows.ts';
import { retryOutcomes } from './retry.ts';
import { outcomePersonLinks } from './tables.ts';

/** Name of the projection, under which its mark is kept. */
export const OUTCOMES = 'outcomes';

/** What the projection needs of the warehouse. */
export type OutcomesWarehouse = Pick<Warehouse, 'insertLines' | 'query'>;

/** What is kept of a tenant between batches; good only while the tables hold the same. */
interface TenantState {
  readonly persons: PersonDirectory;
  /** The first offset not taken yet. */
  next: number;
}

const LINKS = changesIn(outcomePersonLinks);

/**
 * Employment events and credential awards from the log, and a row for each application, employment, pay and seat that
 * follow ([ADR 19](../../../../docs/adr/0019-outcomes-are-kept-as-rows.md)). `handle` takes records of one partition in
 * log order and resolves when their rows are durable; what it writes is a pure function of the log up to each record.
 * What a statement lacks is reported with its place; the statement itself stays stored.
 */
export function createOutcomesProjection(warehouse: OutcomesWarehouse): Projection {
  const tenants = new Map<TenantId, TenantState>();

  async function stateAt(queries: TenantQueries, tenant: TenantId, offset: number): Promise<TenantState> {
    const known = tenants.get(tenant);
    if (known !== undefined && known.next <= offset) return known;
    const state = { persons: await loadDirectory(queries, seqOf(offset, 0), LINKS), next: offset };
    tenants.set(tenant, state);
    return state;
  }

  async function fold(
    tenant: TenantId,
    records: readonly LogRecord[],
    { rows, report }: { readonly rows: RowBuffer; readonly report: ReportDead },
  ): Promise<void> {
    const [first] = records;
    if (first === undefined) return;
    const turn = takeTurns();
    const read: ReadRecord[] = [];
    for (const record of records) {
      read.push(readRecord(record, { rows, report }));
      await turn();
    }
    const queries = new TenantQueries(warehouse, tenant);
    const state = await stateAt(queries, tenant, first.offset);
    await addEmployment(read, { queries, persons: state.persons, rows });
    state.next = (records.at(-1) ?? first).offset + 1;
  }

  return {
    name: OUTCOMES,
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

/** Puts what a record says into rows; what follows from its employment events is for later. */
function readRecord(
  record: LogRecord,
  { rows, report }: { readonly rows: RowBuffer; readonly report: ReportDead },
): ReadRecord {
  const findings = outcomesOfRecord(record);
  for (const finding of findings) {
    if ('dead' in finding) report(finding.dead);
    else rows.add(finding);
  }
  return {
    record,
    events: findings.flatMap((finding) => ('dead' in finding ? [] : (finding.event ?? []))),
    voids: findings.flatMap((finding) => ('dead' in finding ? [] : (finding.voids ?? []))),
  };
}

/** Employment events and credential awards. Less urgent than listings: under load their batches may come less often. */
export const outcomesProjection: ProjectionEntry = {
  name: OUTCOMES,
  role: 'workers',
  pace: { maxFlushMs: 1000 },
  awaited: false,
  create: createOutcomesProjection,
  retry: (record, deadLetter, { warehouse }) =>
    retryOutcomes(record, deadLetter, { warehouse, projection: createOutcomesProjection(warehouse) }),
};
