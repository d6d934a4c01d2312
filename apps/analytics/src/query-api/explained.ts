import {
  type AttainmentRule,
  describeExclusion,
  type ExclusionReason,
  readRuleVersion,
  type IncludedEvidence as Weighed,
} from '@cairn/competency';
import {
  type DecisionRow,
  type Explanation,
  factsOfStatements,
  type TenantQueries,
} from '@cairn/projections';
import type { ExcludedEvidence, IncludedEvidence } from '@cairn/query-contract';

/** Most statements of a list that an explanation shows: the newest. */
const MOST_SHOWN = 1_000;

/** ISO 8601 of ms since the epoch; null stays null. */
function instantOrNull(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** What a decision in the log says. */
export function saidBy(row: DecisionRow) {
  return {
    person: row.person,
    status: row.status,
    value: row.value,
    attained: row.attained,
    since: instantOrNull(row.since),
    evidenceAt: instantOrNull(row.evidence_at),
    decidedAt: new Date(row.decided_at).toISOString(),
  };
}

/** What a decision says that was made for a request. */
export function saidFor({ decision }: Explanation) {
  const { person, status, value, attained, since, evidenceAt, asOf } = decision;
  return {
    person,
    status,
    value,
    attained,
    since: instantOrNull(since),
    evidenceAt: instantOrNull(evidenceAt),
    decidedAt: new Date(asOf).toISOString(),
  };
}

/** A rule as structure. */
export function ruleOf({
  framework,
  competency,
  version,
  hash,
}: Pick<AttainmentRule, 'framework' | 'competency' | 'version' | 'hash'>) {
  const { framework: own, alignments } = readRuleVersion(version);
  return { framework, competency, version: own, alignments: [...alignments], hash };
}

/** The evidence of a decision, in the order that it counts in. @param before what is known: rows below this position (a seq) */
export async function evidenceOf(
  queries: TenantQueries,
  { decision, included, excluded }: Explanation,
  before: number,
) {
  const counted = [...included.map(shownIncluded), ...decision.exemptions.map(shownExemption)];
  const shown = {
    included: counted.slice(-MOST_SHOWN),
    excluded: excluded.slice(-MOST_SHOWN).map(shownExcluded),
  };
  const ids = [...shown.included, ...shown.excluded].map(({ statementId }) => statementId);
  const rows =
    ids.length === 0 ? [] : await queries.run(factsOfStatements, { ids: [...new Set(ids)], before });
  const facts = new Map(rows.map(({ statement_id: id, ...known }) => [id, shownFacts(known)]));
  const withFacts = <Evidence extends { readonly statementId: string }>(one: Evidence) => ({
    ...one,
    ...(facts.get(one.statementId) ?? { basis: null }),
  });
  return {
    includedCount: counted.length,
    included: shown.included.map((one): IncludedEvidence => withFacts(one)),
    excludedCount: excluded.length,
    excluded: shown.excluded.map((one): ExcludedEvidence => withFacts(one)),
  };
}

type Facts = Pick<IncludedEvidence, 'basis' | 'assessor' | 'platform' | 'attempt'>;
type Shown<Evidence> = Omit<Evidence, keyof Facts>;

/** Only what is known. */
function shownFacts({
  basis,
  ...texts
}: { readonly basis: Exclude<Facts['basis'], null> | '' } & Readonly<
  Record<'assessor' | 'platform' | 'attempt', string>
>): Facts {
  const known = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  return { basis: basis === '' ? null : basis, ...known };
}

function shownIncluded({ evidence, weight, contribution }: Weighed): Shown<IncludedEvidence> {
  const { statementId, kind, timestamp, quality, level, validUntil } = evidence;
  const at = new Date(timestamp).toISOString();
  return {
    statementId,
    kind,
    timestamp: at,
    quality,
    ...(level !== undefined && { level }),
    ...(validUntil !== undefined && { validUntil: new Date(validUntil).toISOString() }),
    weight,
    contribution,
  };
}

function shownExemption({
  statementId,
  kind,
  timestamp,
}: Explanation['decision']['exemptions'][number]): Shown<IncludedEvidence> {
  const at = new Date(timestamp).toISOString();
  return { statementId, kind, timestamp: at, quality: null, weight: 0, contribution: 0 };
}

function shownExcluded({
  evidence: { statementId, kind, timestamp, level, boundTo },
  reason,
}: {
  readonly evidence: Explanation['excluded'][number]['evidence'];
  readonly reason: ExclusionReason;
}): Shown<ExcludedEvidence> {
  return {
    statementId,
    kind,
    timestamp: new Date(timestamp).toISOString(),
    reason,
    words: describeExclusion(reason, boundTo),
    ...(level !== undefined && { level }),
    ...(boundTo !== undefined && { boundTo }),
  };
}
