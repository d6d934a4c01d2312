import { instantOf } from '@cairn/xapi';
import type { EvidenceBar } from '../evidence/bar.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';

/** A piece of aligned evidence with its statement. */
export interface DecisionEvidence {
  readonly statementId: string;
  /** The statement's own timestamp, ISO 8601. */
  readonly timestamp: string;
  /** Its position in the log; kept for lineage, never used to order. */
  readonly seq?: number | bigint;
  readonly kind: EvidenceKind;
  readonly quality?: number | undefined;
  readonly activity: string;
  /** Alignment weight, 1 when absent. */
  readonly weight?: number;
  readonly currentState?: boolean | undefined;
  /** False when the alignment does not accept the kind; true when absent. */
  readonly accepted?: boolean;
  /** Present when the way it was sent, or what it says, keeps it from counting. */
  readonly bar?: EvidenceBar | undefined;
  /** Key of the attempt it grades; evidence with one key is one piece, whatever system reported it. */
  readonly attempt?: string | undefined;
  readonly platform?: string | undefined;
  /** The most points the score could have been: of the reports of one attempt, the larger grades the whole. */
  readonly points?: number | undefined;
  readonly voided?: boolean;
}

/**
 * Why evidence did not count: its statement is voided; the alignment does not accept its kind; it lies after the
 * as-of time; the sender reported a newer state of the same activity; it takes something back; it carries no grade; it is
 * the same statement again; the way it was sent, or what it says.
 */
export type ExclusionReason =
  | EvidenceBar
  | 'voided'
  | 'kind-not-accepted'
  | 'after-as-of'
  | 'superseded'
  | 'withdrawal'
  | 'no-quality'
  | 'duplicate';

/** Evidence with a grade. */
export type CountedEvidence = DecisionEvidence & { readonly quality: number };

/** Splits evidence into what counts, oldest first, and what does not with the reason; both in order of timestamp, then id. */
export function sift(
  evidence: readonly DecisionEvidence[],
  asOfMillis: number,
): {
  readonly counted: readonly CountedEvidence[];
  readonly excluded: readonly { readonly statementId: string; readonly reason: ExclusionReason }[];
} {
  const ordered = inOrder(evidence);
  const reasons = new Map<DecisionEvidence, ExclusionReason>();
  const current = new Map<string, DecisionEvidence>();
  const seen = new Set<string>();
  for (const item of ordered) {
    const reason = barred(item, asOfMillis, seen);
    seen.add(item.statementId);
    if (reason !== undefined) {
      reasons.set(item, reason);
      continue;
    }
    if (item.currentState) {
      const family = JSON.stringify([item.activity, familyOf(item.kind)]);
      const replaced = current.get(family);
      if (replaced) reasons.set(replaced, 'superseded');
      current.set(family, item);
    }
    if (item.quality === undefined) reasons.set(item, item.currentState ? 'withdrawal' : 'no-quality');
  }
  return {
    counted: ordered.filter((item): item is CountedEvidence => !reasons.has(item)),
    excluded: ordered.flatMap((item) => {
      const reason = reasons.get(item);
      return reason === undefined ? [] : [{ statementId: item.statementId, reason }];
    }),
  };
}

function barred(
  item: DecisionEvidence,
  asOfMillis: number,
  seen: ReadonlySet<string>,
): ExclusionReason | undefined {
  if (seen.has(item.statementId)) return 'duplicate';
  if (item.voided) return 'voided';
  if (item.bar !== undefined) return item.bar;
  if (item.accepted === false) return 'kind-not-accepted';
  if (instantOf(item.timestamp) > asOfMillis) return 'after-as-of';
  return undefined;
}

function inOrder(evidence: readonly DecisionEvidence[]): readonly DecisionEvidence[] {
  return evidence
    .map((item) => ({ item, millis: instantOf(item.timestamp) }))
    .sort((a, b) => a.millis - b.millis || compare(a.item.statementId, b.item.statementId))
    .map(({ item }) => item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function familyOf(kind: EvidenceKind): string {
  return kind === 'pass' || kind === 'fail' ? 'verdict' : kind;
}
