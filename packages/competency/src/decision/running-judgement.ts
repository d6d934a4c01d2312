import { type AttainmentCourse, attainmentCourse } from './attainment-course.ts';
import { type CountingSoFar, countingSoFar } from './counting-so-far.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import type { RuleSubstance } from './rule.ts';
import { type CountedEvidence, type ExclusionReason, type Sieve, sieve } from './sift.ts';
import type { AttainmentStatus } from './status.ts';

/** What a rule says of some evidence at a time. Times are ms since the epoch. */
export interface Standing {
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
}

/** What a rule made of each piece of some evidence. */
export interface JudgedPieces {
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
 * Judges the evidence of one history, in order, as it grows: what was judged up to a time is not judged again. A history that
 * changed in any other way than at its end needs a new one.
 */
export class RunningJudgement {
  readonly #rule: RuleSubstance;
  readonly #sieve: Sieve;
  /** By place; most histories leave nothing out. */
  readonly #reasons = new Map<number, ExclusionReason>();
  readonly #counting = countingSoFar();
  readonly #exemptions: DecisionEvidence[] = [];
  #course: AttainmentCourse;
  /** Pieces that were taken in: those up to the latest time that was asked about. */
  #taken = 0;
  #takenUntil = -Infinity;
  #replacedAny = false;
  /** Pieces that were taken again. */
  #retaken = 0;
  /** The pieces later than the time asked about last: why they do not count. */
  #later: readonly ExclusionReason[] = [];

  constructor(rule: RuleSubstance) {
    this.#rule = rule;
    this.#sieve = sieve(Infinity, rule.retiredAt);
    this.#course = attainmentCourse(rule);
  }

  /** Places of the pieces that count, exemptions aside. */
  get counting(): Pick<CountingSoFar, 'size' | 'removed' | 'newest'> {
    return this.#counting;
  }

  /** The exemptions that count, oldest first. */
  get exemptions(): readonly DecisionEvidence[] {
    return this.#exemptions;
  }

  /** Whether it can say what holds at a time of evidence that goes on from what it has judged. */
  goesOnTo(evidence: readonly DecisionEvidence[], asOf: number): boolean {
    const next = evidence[this.#taken];
    return (
      this.#takenUntil <= asOf &&
      // A point in time was settled with all that was known of it.
      (next === undefined || next.timestamp > this.#takenUntil) &&
      // What counts in the end was looked at alone.
      !this.#replacedAny
    );
  }

  /**
   * @param evidence all of it, in order
   * @param onSettled sees the attainment as it was after each point in time that is taken in
   */
  at(evidence: readonly DecisionEvidence[], asOf: number, onSettled?: OnSettled): Standing {
    this.#take(evidence, asOf, onSettled);
    const [last = -1] = this.#counting.newest(1);
    const newest = Math.max(
      evidence[last]?.timestamp ?? -Infinity,
      this.#exemptions.at(-1)?.timestamp ?? -Infinity,
    );
    if (this.#replacedAny) {
      const { counted } = this.pieces(evidence);
      this.#course = courseOf(this.#rule, inOrder([...counted, ...this.#exemptions]));
    }
    const due = this.#takeLater(evidence, asOf);
    const { value, since, dueAfter, state } = this.#course.at(asOf);
    const status = state ?? this.#unattained(value);
    const first = Math.min(due, dueAfter);
    return {
      status,
      attained: status === 'attained' || status === 'stale' || status === 'exempted',
      value,
      since,
      evidenceAt: newest === -Infinity ? null : newest,
      due: first === Infinity ? null : first,
    };
  }

  /** What was made of each piece, at the time asked about last. */
  pieces(evidence: readonly DecisionEvidence[]): JudgedPieces {
    const reasons = [
      ...[...this.#reasons].sort(([a], [b]) => a - b),
      ...this.#later.map((reason, index) => [this.#taken + index, reason] as const),
    ];
    return {
      // What counts has a grade.
      counted: this.#counting.pick(evidence) as CountedEvidence[],
      exemptions: this.#exemptions,
      excluded: reasons.map(([at, reason]) => ({ evidence: evidence[at] as DecisionEvidence, reason })),
    };
  }

  #take(evidence: readonly DecisionEvidence[], asOf: number, onSettled: OnSettled | undefined): void {
    for (;;) {
      const index = this.#taken;
      const piece = evidence[index];
      if (piece === undefined || piece.timestamp > asOf) return;
      this.#taken += 1;
      this.#takenUntil = piece.timestamp;
      const { reason, replaced } = this.#sieve.next(piece, index);
      if (reason !== undefined) this.#reasons.set(index, reason);
      for (const other of replaced) {
        if (this.#counting.remove(other.index)) this.#replacedAny = true;
        this.#reasons.set(other.index, other.reason);
      }
      if (reason === undefined && piece.kind === 'exempted') {
        this.#exemptions.push(piece);
        this.#course.exempt(piece.timestamp);
      } else if (reason === undefined) {
        this.#counting.add(index);
        if (!this.#replacedAny) this.#course.take(piece as CountedEvidence);
      }
      if (evidence[index + 1]?.timestamp === piece.timestamp) continue;
      if (this.#replacedAny) {
        // All of this point in time is in. A newer piece replaced one that counted: the value is made of the others.
        this.#retaken += this.#counting.size;
        if (this.#retaken > evidence.length * RETAKEN_PER_PIECE) continue;
        this.#course.retake(this.#counting.pick(evidence) as CountedEvidence[]);
        this.#replacedAny = false;
      }
      this.#course.settle(piece.timestamp);
      onSettled?.(piece.timestamp, this.#course.at(piece.timestamp));
    }
  }

  /** Looks at what is later than a time. @returns when the first of it that can count is due */
  #takeLater(evidence: readonly DecisionEvidence[], asOf: number): number {
    const later = evidence.slice(this.#taken);
    const sifting = sieve(asOf, this.#rule.retiredAt);
    // Whatever is later does not count, if only for that.
    this.#later = later.map((piece, index) => sifting.next(piece, index).reason ?? 'after-as-of');
    return later[this.#later.indexOf('after-as-of')]?.timestamp ?? Infinity;
  }

  #unattained(value: number | null): AttainmentStatus {
    if (this.#sieve.contradicted) return 'indeterminate';
    const counted = this.#counting.size;
    if (value === null && counted > 0) return 'partial';
    if (counted > 0) return 'not-demonstrated';
    for (const reasons of [this.#reasons.values(), this.#later])
      for (const reason of reasons) if (!UNSEEN.has(reason)) return 'not-demonstrated';
    return 'not-attempted';
  }
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

/** Reasons that leave nothing to be seen of a piece: as if it had not been sent. */
const UNSEEN: ReadonlySet<ExclusionReason> = new Set(['voided', 'duplicate', 'after-as-of']);
