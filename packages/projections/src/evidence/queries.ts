import { z } from 'zod';
import { countColumn, type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { evidence, evidenceVoids } from './tables.ts';

/** How many rows of evidence there are under each of some identifiers below a position, at most. */
export const evidenceCounts = tenantQuery<
  { learners: string[]; before: number },
  { learner: string; rows: number }
>({
  name: 'attainment.evidence-counts',
  row: evidence.pick('learner').extend({ rows: countColumn }),
  maxSeconds: 120,
  sql: (own) => `
    SELECT learner, count() AS rows FROM ${own(evidence)}
    WHERE learner IN ({learners:Array(String)}) AND seq < {before:UInt64} GROUP BY learner`,
});

/** Whether there is any evidence below a position: where there is none, no decision was made either. */
export const anyEvidence = tenantQuery<{ before: number }, { seq: number }>({
  name: 'attainment.any-evidence',
  row: evidence.pick('seq'),
  sql: (own) => `SELECT seq FROM ${own(evidence)} WHERE seq < {before:UInt64} LIMIT 1`,
});

/** Whose evidence some statements are, below a position. */
export const holdersOfStatements = tenantQuery<
  { ids: string[]; before: number },
  { learner: string; timestamp: number; statement_id: string }
>({
  name: 'attainment.holders-of-statements',
  row: evidence.pick('learner', 'timestamp', 'statement_id'),
  maxSeconds: 120,
  sql: (own) => `
    SELECT learner, timestamp, statement_id FROM ${own(evidence)}
    WHERE statement_id IN ({ids:Array(UUID)}) AND seq < {before:UInt64}`,
});

/** What is said of statements beside their pieces; texts are empty where nothing is. */
const facts = evidence
  .pick('statement_id', 'assessor', 'platform', 'attempt')
  .extend({ basis: z.enum(['asserted', 'inferred', 'verified', '']) });

/**
 * How it is known what statements say, who assessed, and on which platform and in which attempt. A basis is empty in
 * rows from before there was one.
 */
export const factsOfStatements = tenantQuery<{ ids: string[]; before: number }, z.infer<typeof facts>>({
  name: 'attainment.facts-of-statements',
  row: facts,
  maxSeconds: 120,
  sql: (own) => `
    SELECT DISTINCT statement_id, basis, assessor, platform, attempt FROM ${own(evidence)}
    WHERE statement_id IN ({ids:Array(UUID)}) AND seq < {before:UInt64}`,
});

/** Whether anything is voided below a position: mostly nothing is, and then no further query is needed. */
export const anyVoid = tenantQuery<{ before: number }, { seq: number }>({
  name: 'attainment.any-void',
  row: evidenceVoids.pick('seq'),
  sql: (own) => `SELECT seq FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64} LIMIT 1`,
});

/** Which of some statements are voided below a position. */
export const voidedAmong = tenantQuery<{ ids: string[]; before: number }, { target_id: string }>({
  name: 'attainment.voided-among',
  row: evidenceVoids.pick('target_id'),
  maxSeconds: 120,
  sql: (own) => `
    SELECT DISTINCT target_id FROM ${own(evidenceVoids)}
    WHERE target_id IN ({ids:Array(UUID)}) AND seq < {before:UInt64}`,
});

/** {@link voidedAmong} for any number of statements. */
export const voidedBefore =
  (queries: TenantQueries) =>
  async (ids: string[], before: number): Promise<string[]> =>
    (await queries.run(voidedAmong, { ids, before })).map(({ target_id }) => target_id);
