import { attainmentCourse } from './attainment-course.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';
import type { RuleSubstance } from './rule.ts';
import { type CountedEvidence, type ExclusionReason, sieve } from './sift.ts';
import type { AttainmentStatus } from './status.ts';

/** What a rule says of some evidence at a time. Times are ms since the epoch. */
export interface Judgement {
  readonly status: AttainmentStatus;
  /** `attained`, `stale` or `exempted`. */
  readonly attained: boolean;
  /** Rounded to 2 decimals; null when the method has too little for one. */
  readonly value: number | null;
  /** From when on, by the evidence known, it has been attained without a break; null unless it is. */
  readonly since: number | null;
  /** When the newest evidence that counted happened. */
  readonly evidenceAt: number | null;
  /** When it changes without new evidence: evidence of the future is due, it goes stale, it expires. */
  readonly due: number | null;
  /** Oldest first. */
  readonly counted: readonly CountedEvidence[];
  /** Exemptions, oldest first: they count without a grade. */
  readonly exemptions: readonly DecisionEvidence[];
  readonly excluded: readonly { readonly evidence: DecisionEvidence; readonly reason: ExclusionReason }[];
}

/** Judges evidence, in order, as of a time. One pass over it, since `since` asks for the value after each point in time. */
export function judge(rule: RuleSubstance, evidence: readonly DecisionEvidence[], asOf: number): Judgement {
  const sifting = sieve(asOf, rule.retiredAt);
  const reasons: (ExclusionReason | undefined)[] = [];
  /** What counts so far. */
  const counted: CountedEvidence[] = [];
  const exemptions: DecisionEvidence[] = [];
  const course = attainmentCourse(rule);
  let replacedAny = false;
  for (const [index, piece] of evidence.entries()) {
    const { reason, replaced } = sifting.next(piece, index);
    reasons.push(reason);
    for (const other of replaced) {
      const at =
        reasons[other.index] === undefined
          ? counted.lastIndexOf(evidence[other.index] as CountedEvidence)
          : -1;
      if (at >= 0) counted.splice(at, 1);
      replacedAny ||= at >= 0;
      reasons[other.index] = other.reason;
    }
    if (reason === undefined && piece.kind === 'exempted') {
      exemptions.push(piece);
      course.exempt(piece.timestamp);
    } else if (reason === undefined) {
      counted.push(piece as CountedEvidence);
      if (!replacedAny) course.take(piece as CountedEvidence);
    }
    if (piece.timestamp > asOf || evidence[index + 1]?.timestamp === piece.timestamp) continue;
    // All of this point in time is in. Where a newer piece replaced one that counted, the value is made of the others.
    if (replacedAny) course.retake(counted);
    replacedAny = false;
    course.settle(piece.timestamp);
  }
  const excluded = evidence.flatMap((piece, at) => {
    const reason = reasons[at];
    return reason === undefined ? [] : [{ evidence: piece, reason }];
  });
  const { value, since, dueAfter, state } = course.at(asOf);
  const future = excluded.find(({ reason }) => reason === 'after-as-of')?.evidence.timestamp;
  const due = Math.min(future ?? Infinity, dueAfter);
  const status = state ?? unattained(counted, excluded, { value, contradicted: sifting.contradicted });
  return {
    status,
    attained: status === 'attained' || status === 'stale' || status === 'exempted',
    value,
    since,
    evidenceAt: newestOf(counted, exemptions),
    due: due === Infinity ? null : due,
    counted,
    exemptions,
    excluded,
  };
}

function newestOf(...lists: readonly (readonly DecisionEvidence[])[]): number | null {
  const newest = lists.reduce((most, list) => Math.max(most, list.at(-1)?.timestamp ?? -Infinity), -Infinity);
  return newest === -Infinity ? null : newest;
}

/** Reasons that leave nothing to be seen of a piece: as if it had not been sent. */
const UNSEEN: ReadonlySet<ExclusionReason> = new Set(['voided', 'duplicate', 'after-as-of']);

function unattained(
  counted: readonly CountedEvidence[],
  excluded: Judgement['excluded'],
  { value, contradicted }: { value: number | null; contradicted: boolean },
): AttainmentStatus {
  if (contradicted) return 'indeterminate';
  if (value === null && counted.length > 0) return 'partial';
  if (counted.length > 0 || excluded.some(({ reason }) => !UNSEEN.has(reason))) return 'not-demonstrated';
  return 'not-attempted';
}
