import { z } from 'zod';
import { countColumn, tenantQuery } from '../../tables/tenant-queries.ts';
import { applicationsAsOf } from '../rows-as-of.ts';
import type { Cohort } from './cohort.ts';

/** How many people applied in a cohort, as known below a position (a seq) and as of a time. */
export const peopleOfCohort = tenantQuery<
  Cohort & { readonly asOf: number; readonly before: number },
  { people: number }
>({
  name: 'metrics.people-of-cohort',
  row: z.object({ people: countColumn }),
  sql: (own) => `
    SELECT uniqExact(person) AS people FROM ${applicationsAsOf(own)}
    WHERE applied_at >= {cohortFrom:Int64} AND applied_at < {cohortUntil:Int64}`,
});
