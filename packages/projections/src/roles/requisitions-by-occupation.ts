import { z } from 'zod';
import { applicationsAsOf } from '../outcomes/rows-as-of.ts';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';

/**
 * How many requisitions there are of each occupation: those that opened, or, where that is not known, were first applied for, from `since` on
 * (ms since the epoch). The occupation of one is what its first application says. Those of one employer, unless it is ''.
 */
export const requisitionsByOccupation = tenantQuery<
  { before: number; asOf: number; since: number; employer: string; most: number },
  { scheme: string; version: string; code: string; title: string; requisitions: number }
>({
  name: 'roles.requisitions-by-occupation',
  row: z.object({
    scheme: z.string(),
    version: z.string(),
    code: z.string(),
    title: z.string(),
    requisitions: countColumn,
  }),
  sql: (own) => `
    SELECT said.1 AS scheme, said.2 AS version, said.3 AS code, max(title) AS title, count() AS requisitions
    FROM (
      SELECT requisition, ifNull(min(requisition_opened_at), min(applied_at)) AS opened_at,
        argMin((occupation_scheme, occupation_version, occupation_code), (applied_at, registration)) AS said,
        argMin(toString(occupation_title), (applied_at, registration)) AS title
      FROM ${applicationsAsOf(own)}
      WHERE requisition != '' AND ({employer:String} = '' OR employer = {employer:String})
      GROUP BY requisition
    )
    WHERE opened_at >= {since:Int64}
    GROUP BY said
    ORDER BY requisitions DESC, said LIMIT {most:UInt32}`,
});
