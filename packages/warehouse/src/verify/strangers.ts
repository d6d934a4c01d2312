import { type EventLog, seqOf, type TenantId } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { NOT_IN_LOG } from './compare-statements.ts';
import type { Differences } from './differences.ts';

const tenantsOf = defineQuery<{ tenant: string; first: number; last: number; rows: number }>({
  name: 'verify.tenants',
  sql: `SELECT tenant, min(seq) AS first, max(seq) AS last, count() AS rows FROM statements GROUP BY tenant`,
  maxSeconds: 600,
});

/** Reports rows where the log has nothing: of tenants it does not know, and beyond its end. */
export async function findStrangers({
  warehouse,
  log,
  tenants,
  partitions,
  differences,
}: {
  readonly warehouse: Warehouse;
  readonly log: EventLog;
  /** Those that were come by. */
  readonly tenants: ReadonlySet<TenantId>;
  readonly partitions: readonly { readonly mark: number }[];
  readonly differences: Differences;
}): Promise<void> {
  for (const { tenant, first, last, rows } of await warehouse.query(tenantsOf)) {
    const partition = log.partitionOf(tenant);
    const at = { table: 'statements', kind: 'extra', tenant, partition, statementId: '' } as const;
    const mark = seqOf(partitions[partition]?.mark ?? 0, 0);
    if (!tenants.has(tenant) && first < mark) {
      const detail = `${NOT_IN_LOG}; the tenant has ${rows} such rows`;
      differences.add({ ...at, seq: first, detail });
    }
    // Asked for now: what was appended and projected meanwhile is not one.
    if (last >= mark && last >= seqOf(await log.end(partition), 0)) {
      differences.add({ ...at, seq: last, detail: 'it is after the end of the log' });
    }
  }
}
