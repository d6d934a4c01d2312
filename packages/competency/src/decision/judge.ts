import { type AttainmentCourse, attainmentCourse } from './attainment-course.ts';
import { countingSoFar } from './counting-so-far.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
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

/**
 * Pieces that may be taken again for each piece of a history, where newer ones replace those that counted. A history in
 * which they do so without end is judged by what counts in the end alone: its `since` may be later than it was.
 */
const RETAKEN_PER_PIECE = 50;

/** Called after each point in time with how the attainment stands there. */
export type OnSettled = (time: number, state: ReturnType<AttainmentCourse['at']>) => void;

/**
 * Judges evidence, in order, as of a time. One pass over it, since `since` asks for the value after each point in time.
 * @param onSettled sees the attainment as it was after each of them
 */
export function judge(
  rule: RuleSubstance,
  evidence: readonly DecisionEvidence[],
  asOf: number,
  onSettled?: OnSettled,
): Judgement {
  const sifting = sieve(asOf, rule.retiredAt);
  const reasons: (ExclusionReason | undefined)[] = [];
  const counting = countingSoFar(evidence.length);
  const exemptions: DecisionEvidence[] = [];
  const piecesOf = () => Array.from(counting, (at) => evidence[at] as CountedEvidence);
  let course = attainmentCourse(rule);
  let replacedAny = false;
  let retakable = evidence.length * RETAKEN_PER_PIECE;
  for (const [index, piece] of evidence.entries()) {
    const { reason, replaced } = sifting.next(piece, index);
    reasons.push(reason);
    for (const other of replaced) {
      if (counting.remove(other.index)) replacedAny = true;
      reasons[other.index] = other.reason;
    }
    if (reason === undefined && piece.kind === 'exempted') {
      exemptions.push(piece);
      course.exempt(piece.timestamp);
    } else if (reason === undefined) {
      counting.add(index);
      if (!replacedAny) course.take(piece as CountedEvidence);
    }
    if (piece.timestamp > asOf || evidence[index + 1]?.timestamp === piece.timestamp) continue;
    if (replacedAny) {
      // All of this point in time is in. A newer piece replaced one that counted: the value is made of the others.
      retakable -= counting.size;
      if (retakable < 0) continue;
      course.retake(piecesOf());
      replacedAny = false;
    }
    course.settle(piece.timestamp);
    onSettled?.(piece.timestamp, course.at(piece.timestamp));
  }
  const counted = piecesOf();
  if (replacedAny) course = courseOf(rule, inOrder([...counted, ...exemptions]));
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

/** The course that evidence takes of which nothing is replaced. */
function courseOf(rule: RuleSubstance, pieces: readonly DecisionEvidence[]): AttainmentCourse {
  const course = attainmentCourse(rule);
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'exempted') course.exempt(piece.timestamp);
    else course.take(piece as CountedEvidence);
    if (pieces[index + 1]?.timestamp !== piece.timestamp) course.settle(piece.timestamp);
  }
  return course;
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
