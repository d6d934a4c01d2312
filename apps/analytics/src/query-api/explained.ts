import {
  type AttainmentRule,
  describeExclusion,
  type ExclusionReason,
  readRuleVersion,
  type IncludedEvidence as Weighed,
} from '@cairn/competency';
import type { DecisionRow, Explanation } from '@cairn/projections';
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

/** The evidence of a decision, in the order that it counts in. */
export function evidenceOf({ decision, included, excluded }: Explanation) {
  const counted = [...included.map(shownIncluded), ...decision.exemptions.map(shownExemption)];
  return {
    includedCount: counted.length,
    included: counted.slice(-MOST_SHOWN),
    excludedCount: excluded.length,
    excluded: excluded.slice(-MOST_SHOWN).map(shownExcluded),
  };
}

function shownIncluded({ evidence, weight, contribution }: Weighed): IncludedEvidence {
  const { statementId, kind, timestamp, quality } = evidence;
  return { statementId, kind, timestamp: new Date(timestamp).toISOString(), quality, weight, contribution };
}

function shownExemption({
  statementId,
  kind,
  timestamp,
}: Explanation['decision']['exemptions'][number]): IncludedEvidence {
  const at = new Date(timestamp).toISOString();
  return { statementId, kind, timestamp: at, quality: null, weight: 0, contribution: 0 };
}

function shownExcluded({
  evidence: { statementId, kind, timestamp, boundTo },
  reason,
}: {
  readonly evidence: Explanation['excluded'][number]['evidence'];
  readonly reason: ExclusionReason;
}): ExcludedEvidence {
  return {
    statementId,
    kind,
    timestamp: new Date(timestamp).toISOString(),
    reason,
    words: describeExclusion(reason, boundTo),
    ...(boundTo !== undefined && { boundTo }),
  };
}
