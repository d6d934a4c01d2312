import { z } from 'zod';
import { attainmentDue } from '../attainment/tables.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** The earliest time after `reached` at which a decision is due, as known below a position; 0 for none. */
export const nextDue = tenantQuery<{ reached: number; before: number }, { earliest: number }>({
  name: 'clock.next-due',
  row: z.object({ earliest: z.number() }),
  maxSeconds: 60,
  sql: (own) => `
    SELECT min(due) AS earliest FROM ${own(attainmentDue)}
    WHERE due > {reached:Int64} AND seq < {before:UInt64}`,
});
