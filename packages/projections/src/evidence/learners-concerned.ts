import { z } from 'zod';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { inReach, type Sought } from './reach.ts';
import { evidence } from './tables.ts';

/** The next identifiers, in order, with evidence that a change of some alignments concerns, and how much. */
export const learnersConcerned = tenantQuery<
  Sought & { before: number; after: string; limit: number },
  { learner: string; pieces: number }
>({
  name: 'attainment.learners-concerned',
  row: evidence.pick('learner').extend({ pieces: countColumn }),
  maxSeconds: 300,
  settings: { optimize_aggregation_in_order: 1 },
  sql: (own) => `
    SELECT learner, count() AS pieces FROM ${own(evidence)}
    WHERE seq < {before:UInt64} AND learner > {after:String} AND ${inReach}
    GROUP BY learner ORDER BY learner LIMIT {limit:UInt32}`,
});

/** How much evidence a change of some alignments concerns, and of how many identifiers. */
export const evidenceConcerned = tenantQuery<
  Sought & { before: number },
  { pieces: number; learners: number }
>({
  name: 'attainment.evidence-concerned',
  row: z.object({ pieces: countColumn, learners: countColumn }),
  maxSeconds: 300,
  sql: (own) => `
    SELECT count() AS pieces, uniqExact(learner) AS learners FROM ${own(evidence)}
    WHERE seq < {before:UInt64} AND ${inReach}`,
});
