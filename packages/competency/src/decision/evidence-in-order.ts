import { compareTexts } from '../compare-texts.ts';
import type { EvidenceBar } from '../evidence/bar.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';
import { placeOfFirst } from '../place-of-first.ts';

/** A piece of aligned evidence with its statement. */
export interface DecisionEvidence {
  readonly statementId: string;
  /** The statement's own timestamp, ms since the epoch. */
  readonly timestamp: number;
  readonly kind: EvidenceKind;
  /** 0..1; absent when it takes something back without grading it. */
  readonly quality?: number | undefined;
  readonly activity: string;
  /** Alignment weight, 1 when absent. */
  readonly weight?: number;
  /** The proficiency that its alignment says it shows; nothing is decided by it. */
  readonly level?: string | undefined;
  /** True when the sender reports the present state, which replaces the one before. */
  readonly currentState?: boolean | undefined;
  /** False when the alignment does not accept the kind; true when absent. */
  readonly accepted?: boolean;
  /** True when it happened after the alignment was retired. */
  readonly retired?: true | undefined;
  /** Present when the way it was sent, or what it says, keeps it from counting. */
  readonly bar?: EvidenceBar | undefined;
  /** Key of the attempt it grades; evidence with one key is one piece, whatever system reported it. */
  readonly attempt?: string | undefined;
  /** The system that reports it. */
  readonly platform?: string | undefined;
  /** The most points the score could have been: of the reports of one attempt, the larger grades the whole. */
  readonly points?: number | undefined;
  readonly voided?: boolean;
  /** Of an award: the document that it is about, by issuer and id. Of what takes awards back: whose document it is, if it says so. */
  readonly document?: string | undefined;
  /** Of an award: the end of its validity, ms since the epoch; it does not count from then on. */
  readonly validUntil?: number | undefined;
  /** True of what takes awards back since their validity is over. */
  readonly expiry?: true | undefined;
}

/** The evidence by timestamp, then statement id: never by when or in which order it arrived. */
export function inOrder<Piece extends Pick<DecisionEvidence, 'timestamp' | 'statementId'>>(
  evidence: readonly Piece[],
): readonly Piece[] {
  for (let i = 1; i < evidence.length; i += 1) {
    const [before, piece] = [evidence[i - 1], evidence[i]];
    if (before && piece && byTime(before, piece) > 0) return evidence.toSorted(byTime);
  }
  return evidence;
}

/** Where a piece belongs in evidence that is in order: after all that come before it. */
export function placeIn(evidence: readonly DecisionEvidence[], piece: DecisionEvidence): number {
  return placeOfFirst(evidence, (other) => byTime(other, piece) > 0);
}

type Placed = Pick<DecisionEvidence, 'timestamp' | 'statementId'>;

function byTime(a: Placed, b: Placed): number {
  return a.timestamp - b.timestamp || compareTexts(a.statementId, b.statementId);
}
