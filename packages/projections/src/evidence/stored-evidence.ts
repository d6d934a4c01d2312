import type { AlignableStatement, Evidence, EvidenceKind, ReadingBar, SendingBar } from '@cairn/competency';
import { type TenantQuery, tenantQuery } from '../tables/tenant-queries.ts';
import { inReach, type Sought } from './reach.ts';
import { resultsIn } from './stored-results.ts';
import { evidence, evidenceVoids } from './tables.ts';

/** A kind of piece that statements of a group have, and its place among their qualities. */
export interface StoredPiece extends Evidence {
  readonly at: number;
}

/**
 * Statements of one learner that differ in nothing that alignments look at: what they have in common once, and the rest
 * as lists beside each other, in no order. A statement may be there twice after a crash.
 */
export interface StoredEvidence extends AlignableStatement<StoredPiece> {
  readonly learner: string;
  readonly bar: SendingBar | undefined;
  readonly boundTo: string | undefined;
  readonly points: number | undefined;
  readonly voided: boolean;
  /** ms since the epoch. */
  readonly timestamps: readonly number[];
  readonly seqs: readonly number[];
  readonly statementIds: readonly string[];
  /** Beside each statement, a quality or null for each of `pieces`. */
  readonly qualities: readonly (readonly (number | null)[])[];
  /** Keys of attempts, '' for none; no list where there are none at all. */
  readonly attempts: readonly string[] | undefined;
  /** Beside each statement what is known of a credential document, '' for none; no lists where there is none at all. */
  readonly documents: readonly string[] | undefined;
  readonly validUntils: readonly (readonly [end: number | null])[] | undefined;
  /** How it came to be known that a credential was taken back; what the store found itself is not voided. */
  readonly basis: string;
}

const shape = evidence.pick(
  'learner',
  'activity',
  'verb',
  'parents',
  'groupings',
  'platform',
  'authority',
  'kinds',
  'standings',
  'piece_bars',
  'bar',
  'bound_to',
  'points',
  'basis',
  'results',
);

const LISTS = ['timestamps', 'seqs', 'ids', 'each_quality', 'attempts', 'documents', 'valid_untils'] as const;

/** Checks what a group has in common, and that its lists are beside each other; their values are not looked at one by one. */
function readGroup(value: unknown): StoredEvidence {
  const row = shape.parse(value);
  const { voided, ...lists } = value as Readonly<Record<(typeof LISTS)[number] | 'voided', unknown>>;
  const [timestamps, seqs, statementIds, qualities, attempts, documents, validUntils] = LISTS.map((name) => {
    const list = lists[name];
    if (Array.isArray(list)) return list;
    throw new TypeError(`The column ${name} of evidence is not a list.`);
  });
  const results = resultsIn(row.results);
  const count = timestamps?.length;
  if (seqs?.length !== count || statementIds?.length !== count || qualities?.length !== count)
    throw new TypeError('The columns of evidence are not beside each other.');
  return {
    learner: row.learner,
    activity: row.activity,
    verb: row.verb,
    parents: row.parents,
    groupings: row.groupings,
    platform: presentOf(row.platform),
    authority: presentOf(row.authority),
    pieces: row.kinds.map((kind, at) => pieceOf(row, kind, at, results)),
    // As with kinds, the columns hold what was written into them.
    bar: presentOf(row.bar) as SendingBar | undefined,
    boundTo: row.bar === '' ? undefined : row.bound_to,
    points: row.points ?? undefined,
    voided: voided === 1,
    timestamps: timestamps ?? [],
    seqs: seqs ?? [],
    statementIds: statementIds ?? [],
    qualities: qualities ?? [],
    attempts: attempts?.length === count ? attempts : undefined,
    documents: documents?.length === count ? documents : undefined,
    validUntils: validUntils?.length === count ? validUntils : undefined,
    basis: row.basis,
  };
}

function presentOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function pieceOf(
  row: ReturnType<typeof shape.parse>,
  kind: string,
  at: number,
  results: StoredPiece['results'],
): StoredPiece {
  const bar = row.piece_bars[at] ?? '';
  return {
    at,
    // The column holds what readEvidence gave; a new kind there is a new kind here.
    kind: kind as EvidenceKind,
    activity: row.activity,
    ...(row.standings[at] ? { currentState: true as const } : {}),
    ...(bar === '' ? {} : { bar: bar as ReadingBar }),
    ...(kind === 'credential' && results !== undefined && { results }),
  };
}

const COMMON = Object.keys(shape.shape).join(', ');

function evidenceQuery<Params extends { learners: string[]; before: number }>(
  name: string,
  condition: string,
): TenantQuery<Params, StoredEvidence> {
  return tenantQuery<Params, StoredEvidence>({
    name,
    row: { parse: readGroup },
    maxSeconds: 120,
    sql: (own) => `
      SELECT ${COMMON}, voided, groupArray(timestamp) AS timestamps, groupArray(seq) AS seqs,
        groupArray(statement_id) AS ids, groupArray(qualities) AS each_quality,
        if(countIf(attempt != '') = 0, [], groupArray(attempt)) AS attempts,
        if(countIf(document != '') = 0, [], groupArray(document)) AS documents,
        if(count(valid_until) = 0, [], groupArray(tuple(valid_until))) AS valid_untils
      FROM (
        SELECT ${COMMON}, timestamp, seq, statement_id, qualities, attempt, document, valid_until,
          statement_id IN (SELECT target_id FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64}) AS voided
        FROM ${own(evidence)} WHERE learner IN ({learners:Array(String)}) AND seq < {before:UInt64}${condition}
      )
      GROUP BY ${COMMON}, voided`,
  });
}

/** All evidence under some identifiers below a position. */
export const evidenceOfLearners = evidenceQuery<{ learners: string[]; before: number }>(
  'attainment.evidence-of-learners',
  '',
);

/** The evidence under some identifiers below a position that is in reach of alignments. */
export const evidenceInReach = evidenceQuery<Sought & { learners: string[]; before: number }>(
  'attainment.evidence-in-reach',
  ` AND ${inReach}`,
);
