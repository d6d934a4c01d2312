import { type LogRecord, seqOf } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { z } from 'zod';
import type { StoredDeadLetter } from '../dead-letters/stored-dead-letter.ts';
import type { Projection } from '../runner/projection.ts';
import { projected, projectRecord, type RetryOutcome, stays } from '../runner/retry-record.ts';
import { countColumn, TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { outcomesOfRecord } from './outcome-rows.ts';
import { employmentEvents, outcomePersonLinks, outcomeVoids } from './tables.ts';

/** What came from a position on that rows of employment may depend on. */
const changesFrom = tenantQuery<{ from: number }, { changes: number }>({
  name: 'outcomes.changes-from',
  row: z.object({ changes: countColumn }),
  sql: (own) => `
    SELECT sum(changes) AS changes FROM (
      SELECT count() AS changes FROM ${own(employmentEvents)} WHERE seq >= {from:UInt64}
      UNION ALL SELECT count() AS changes FROM ${own(outcomeVoids)} WHERE seq >= {from:UInt64}
      UNION ALL SELECT count() AS changes FROM ${own(outcomePersonLinks)} WHERE seq >= {from:UInt64}
    )`,
});

/**
 * Projects the record of a dead letter again. Credentials stand alone, so that it can be done at any time; rows of employment
 * follow on each other, and are made afterwards only where nothing came since that they may depend on.
 */
export async function retryOutcomes(
  record: LogRecord,
  deadLetter: StoredDeadLetter,
  { warehouse, projection }: { readonly warehouse: Warehouse; readonly projection: Projection },
): Promise<RetryOutcome> {
  const findings = outcomesOfRecord(record);
  const dead = findings.flatMap((finding) => ('dead' in finding ? [finding.dead] : []));
  const isEmployment = findings.some((finding) => 'event' in finding || 'voids' in finding);
  const queries = new TenantQueries(warehouse, record.tenant);
  const { changes } = await queries.one(changesFrom, { from: seqOf(record.offset + 1, 0) });
  if (isEmployment && changes > 0) {
    if (dead.length > 0) return stays(warehouse, deadLetter, dead);
    return {
      outcome: 'rebuild',
      reason: 'This version can use it, but rows of employment that were made since would have been others.',
    };
  }
  const left = await projectRecord(projection, record);
  return left.length > 0 ? stays(warehouse, deadLetter, left) : projected(warehouse, deadLetter);
}
