import type { EvidenceBar } from '../evidence/bar.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';
import { type AwardsSoFar, awardsSoFar } from './awards-so-far.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';

/**
 * Why evidence did not count: its statement is voided; the alignment does not accept its kind; it lies after the as-of
 * time, or after the rule or the alignment was retired; a newer report of the state of the same activity replaced it; it takes such a state
 * back; the validity of its credential is over; it carries no grade; it is the same statement, or the same attempt, again; two systems
 * contradict each other about the attempt; the way it was sent.
 */
export type ExclusionReason =
  | EvidenceBar
  | 'voided'
  | 'kind-not-accepted'
  | 'after-as-of'
  | 'after-retirement'
  | 'superseded'
  | 'expired'
  | 'same-attempt'
  | 'contradicted'
  | 'withdrawal'
  | 'no-quality'
  | 'duplicate';

/** Evidence with a grade; an exemption has none. */
export type CountedEvidence = DecisionEvidence & { readonly quality: number };

/** What becomes of earlier pieces. */
export interface Replaced {
  /** Those that no longer count, with the reason. */
  readonly replaced: readonly { readonly index: number; readonly reason: ExclusionReason }[];
  /** One that counts again: an award that is in force when a newer one has ended. */
  readonly restored?: number | undefined;
}

/** What one more piece of evidence does to those before it. */
interface Sifted extends Replaced {
  /** Why the piece does not count; undefined when it does. */
  readonly reason: ExclusionReason | undefined;
}

/** Sifts evidence piece by piece, in order of timestamp, then statement id. */
export interface Sieve {
  next(piece: DecisionEvidence, index: number): Sifted;
  /** Ends an award that it took, at the end of its validity. */
  lapse(piece: DecisionEvidence, index: number): Replaced;
  /** Whether two systems contradict each other about an attempt. */
  readonly contradicted: boolean;
}

const COUNTS: Sifted = { reason: undefined, replaced: [] };

/** The finer the kind, the more it tells: a score says more than a verdict, a verdict more than a completion. */
const TELLING: readonly string[] = ['score', 'verdict', 'credential', 'completion', 'progress'];

/**
 * @param until evidence later than this does not count yet, ms since the epoch
 * @param retiredAt evidence from this time on does not count any more
 */
export function sieve(until: number, retiredAt = Infinity): Sieve {
  const states = new Map<string, number>();
  const awards = new Map<string, AwardsSoFar>();
  const attempts = new Map<string, { piece: DecisionEvidence; index: number; contradicted: boolean }>();
  let before: DecisionEvidence | undefined;
  let contradicted = false;

  function own(piece: DecisionEvidence): ExclusionReason | undefined {
    // The pieces of one statement have one timestamp, so that they follow each other.
    if (before?.statementId === piece.statementId) return 'duplicate';
    if (piece.voided) return 'voided';
    if (piece.bar !== undefined) return piece.bar;
    if (piece.accepted === false) return 'kind-not-accepted';
    if (piece.timestamp > until) return 'after-as-of';
    if (piece.retired || piece.timestamp >= retiredAt) return 'after-retirement';
    return undefined;
  }

  function ofState(piece: DecisionEvidence, index: number): Sifted {
    const family = `${familyOf(piece.kind)} ${piece.activity}`;
    const replaced = states.get(family);
    states.set(family, index);
    return {
      reason: piece.quality === undefined ? 'withdrawal' : undefined,
      replaced: replaced === undefined ? [] : [{ index: replaced, reason: 'superseded' }],
    };
  }

  function awardsOf({ activity }: DecisionEvidence): AwardsSoFar {
    const own = awards.get(activity) ?? awardsSoFar();
    awards.set(activity, own);
    return own;
  }

  function ofCredential(piece: DecisionEvidence, index: number): Sifted {
    const own = awardsOf(piece);
    if (piece.quality === undefined) return { reason: 'withdrawal', ...own.withdraw(piece, index) };
    // As with awards of stacks: what was over when it was made was never held.
    if ((piece.validUntil ?? Infinity) <= piece.timestamp) return { reason: 'expired', replaced: [] };
    return { reason: undefined, ...own.award(piece, index) };
  }

  function ofAttempt(piece: DecisionEvidence, index: number, attempt: string): Sifted {
    const known = attempts.get(attempt);
    if (known === undefined) {
      attempts.set(attempt, { piece, index, contradicted: false });
      return COUNTS;
    }
    if (known.contradicted) return { reason: 'contradicted', replaced: [] };
    if (contradict(known.piece, piece)) {
      known.contradicted = true;
      contradicted = true;
      return { reason: 'contradicted', replaced: [{ index: known.index, reason: 'contradicted' }] };
    }
    if (gradesMore(known.piece, piece)) return { reason: 'same-attempt', replaced: [] };
    const replaced = [{ index: known.index, reason: 'same-attempt' }] as const;
    attempts.set(attempt, { piece, index, contradicted: false });
    return { reason: undefined, replaced };
  }

  return {
    next(piece, index) {
      const reason = own(piece);
      before = piece;
      if (reason !== undefined) return { reason, replaced: [] };
      if (piece.kind === 'exempted') return COUNTS;
      if (piece.currentState)
        return piece.kind === 'credential' ? ofCredential(piece, index) : ofState(piece, index);
      if (piece.quality === undefined) return { reason: 'no-quality', replaced: [] };
      return piece.attempt === undefined ? COUNTS : ofAttempt(piece, index, piece.attempt);
    },
    lapse: (piece, index) => awardsOf(piece).lapse(index),
    get contradicted() {
      return contradicted;
    },
  };
}

/** Of the reports of one attempt the one with more points grades the whole; else what tells more, else the newer one. */
function gradesMore(known: DecisionEvidence, newer: DecisionEvidence): boolean {
  const [points, newerPoints] = [known.points ?? 0, newer.points ?? 0];
  if (points !== newerPoints) return points > newerPoints;
  return TELLING.indexOf(familyOf(known.kind)) < TELLING.indexOf(familyOf(newer.kind));
}

/** Two systems of which one says passed and the other failed. */
function contradict(a: DecisionEvidence, b: DecisionEvidence): boolean {
  if (a.platform === b.platform) return false;
  return (a.kind === 'pass' && b.kind === 'fail') || (a.kind === 'fail' && b.kind === 'pass');
}

function familyOf(kind: EvidenceKind): string {
  return kind === 'pass' || kind === 'fail' ? 'verdict' : kind;
}
