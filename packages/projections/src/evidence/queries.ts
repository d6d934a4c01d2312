import type { Evidence, EvidenceBasis, EvidenceKind, ReadingBar, SendingBar } from '@cairn/competency';
import { z } from 'zod';
import { countColumn, type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import type { StatementEvidence } from './statement-evidence.ts';
import { evidence, evidenceVoids } from './tables.ts';

const evidenceColumns = evidence
  .pick(
    'learner',
    'activity',
    'seq',
    'statement_id',
    'timestamp',
    'stored',
    'kinds',
    'qualities',
    'standings',
    'bar',
    'bound_to',
    'verb',
    'parents',
    'groupings',
    'platform',
    'authority',
    'assessor',
    'attempt',
    'registration',
    'basis',
    'points',
    'piece_bars',
  )
  .extend({ voided: z.number() });

/** Evidence read back, with whether it was voided at the position it was read at. */
export interface StoredEvidence extends StatementEvidence {
  readonly voided: boolean;
}

const storedEvidence = evidenceColumns.transform(
  (row): StoredEvidence => ({
    seq: row.seq,
    statementId: row.statement_id,
    learner: row.learner,
    activity: row.activity,
    timestamp: row.timestamp,
    stored: row.stored,
    voided: row.voided === 1,
    pieces: row.kinds.map((kind, index) => pieceOf(row, kind, index)),
    verb: row.verb,
    parents: row.parents,
    groupings: row.groupings,
    platform: presentOf(row.platform),
    authority: presentOf(row.authority),
    assessor: presentOf(row.assessor),
    attempt: presentOf(row.attempt),
    registration: presentOf(row.registration),
    // As with kinds, the columns hold what was written into them; rows from before migration 024 have no basis.
    basis: (row.basis || 'inferred') as EvidenceBasis,
    points: row.points ?? undefined,
    ...(row.bar !== '' && { barred: { bar: row.bar as SendingBar, boundTo: row.bound_to } }),
  }),
);

function presentOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function pieceOf(row: z.infer<typeof evidenceColumns>, kind: string, index: number): Evidence {
  const quality = row.qualities[index] ?? null;
  const bar = row.piece_bars[index] ?? '';
  return {
    // The column holds what readEvidence gave; a new kind there is a new kind here.
    kind: kind as EvidenceKind,
    activity: row.activity,
    ...(quality === null ? {} : { quality }),
    ...(row.standings[index] ? { currentState: true as const } : {}),
    ...(bar === '' ? {} : { bar: bar as ReadingBar }),
  };
}

/** All evidence under some identifiers below a position, oldest first. A row may be there twice after a crash. */
export const evidenceOfLearners = tenantQuery<{ learners: string[]; before: number }, StoredEvidence>({
  name: 'attainment.evidence-of-learners',
  row: storedEvidence,
  maxSeconds: 120,
  sql: (own) => `
    SELECT learner, activity, seq, statement_id, timestamp, stored, kinds, qualities, standings, bar, bound_to, verb,
      parents, groupings, platform, authority, assessor, attempt, registration, basis, points, piece_bars,
      statement_id IN (SELECT target_id FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64}) AS voided
    FROM ${own(evidence)} WHERE learner IN ({learners:Array(String)}) AND seq < {before:UInt64}
    ORDER BY timestamp, seq`,
});

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
