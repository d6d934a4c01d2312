import { partsOfSeq } from '@cairn/lrs';
import { z } from 'zod';
import { catalogue } from '../catalogue/tables.ts';
import { evidence } from '../evidence/tables.ts';
import { type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { clockEvents, decisions } from './tables.ts';

/** The newest record that says something about attainment and was stored at a time or before, as seq; -1 for none. */
const newestStoredAt = tenantQuery<{ time: number }, { seq: number }>({
  name: 'attainment.newest-stored-at',
  row: z.object({ seq: z.number() }),
  sql: (own) => `
    SELECT if(count() = 0, -1, toInt64(max(seq))) AS seq FROM (
      SELECT seq FROM ${own(evidence)} WHERE stored <= {time:Int64}
      UNION ALL SELECT seq FROM ${own(decisions)} WHERE decided_at <= {time:Int64}
      UNION ALL SELECT seq FROM ${own(catalogue)} WHERE published_at <= {time:Int64}
      UNION ALL SELECT seq FROM ${own(clockEvents)} WHERE at <= {time:Int64}
    )`,
});

/** The position of the log at a time, ms since the epoch: before it is everything that was stored by then. */
export async function positionAt(queries: TenantQueries, time: number): Promise<number> {
  const { seq } = await queries.one(newestStoredAt, { time });
  return seq < 0 ? 0 : partsOfSeq(seq).offset + 1;
}
