import { definitionOf } from '../methods/registry.ts';
import { round2 } from '../methods/rounding.ts';
import { type AttainmentCourse, attainmentCourse } from './attainment-course.ts';
import { type CountingSoFar, countingSoFar } from './counting-so-far.ts';
import { type EndsAhead, endsAhead } from './ends-ahead.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import type { RuleSubstance } from './rule.ts';
import { type CountedEvidence, type ExclusionReason, type Replaced, type Sieve, sieve } from './sift.ts';
import type { AttainmentStatus } from './status.ts';

/** What a rule says of some evidence at a time. Times are ms since the epoch. */
export interface AttainmentState {
  readonly status: AttainmentStatus;
  /** `attained`, `stale` or `exempted`. */
  readonly attained: boolean;
  /** Rounded to 2 decimals; null when the method has too little for one. */
  readonly value: number | null;
  /** The time since when, by the known evidence, it has been attained without a break; null unless it is. */
  readonly since: number | null;
  /** When the newest evidence that counted happened. */
  readonly evidenceAt: number | null;
  /** When it changes without new evidence: evidence of the future is due, it goes stale, it expires, a credential's validity ends. */
  readonly due: number | null;
  /** When it goes stale unless it is shown again; null for never, and unless it is attained. */
  readonly staleAt: number | null;
  /**
   * When it ends by time alone: by the days of its rule, or with the validity of credentials, as far as those of {@link LOOKED_AHEAD} pieces
   * are looked at; null for never, and unless it is attained.
   */
  readonly expiresAt: number | null;
}

/** Pieces of a history whose end by the validity of credentials is worked out ahead: each decision goes through them. */
const LOOKED_AHEAD = 1_000;

/** What happened at a point in time to what counts. */
interface Change {
  /** The validity of a credential ended. */
  expired: boolean;
  /** Anything else. */
  other: boolean;
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

/** Called after each point in time with the state of the attainment at it, and the levels that are shown. */
export type OnSettled = (
  time: number,
  state: ReturnType<AttainmentCourse['at']>,
  levels: Iterable<string>,
) => void;

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
  readonly #ends: EndsAhead = endsAhead();
  /** Whether it was attained until the validity of a credential ended, and nothing that counts has come since. */
  #lapsed = false;
  /** Levels of pieces that count, and by themselves speak for mastery, with how many of each. */
  readonly #levels = new Map<string, number>();
  readonly #mastery: number;
  /** From when on it was attained at the latest point in time. */
  #since: number | null = null;
  /** The pieces later than the time asked about last: why they do not count. */
  #later: readonly ExclusionReason[] = [];

  constructor(rule: RuleSubstance) {
    this.#rule = rule;
    this.#sieve = sieve(Infinity, rule.retiredAt);
    this.#course = attainmentCourse(rule);
    this.#mastery = definitionOf(rule.method).mastery(rule.method);
  }

  /** Places of the pieces that count, exemptions aside. */
  get counting(): Pick<CountingSoFar, 'size' | 'changes' | 'newest'> {
    return this.#counting;
  }

  /** The exemptions that count, oldest first. */
  get exemptions(): readonly DecisionEvidence[] {
    return this.#exemptions;
  }

  /** Whether it can judge this evidence as of a time by continuing from what it has judged. */
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
  at(evidence: readonly DecisionEvidence[], asOf: number, onSettled?: OnSettled): AttainmentState {
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
    const { value, since, dueAfter, state, staleAt, expiresAt } = this.#course.at(asOf);
    const status = state ?? this.#unattained(value);
    const isShown = status === 'attained' || status === 'stale';
    return {
      status,
      attained: isShown || status === 'exempted',
      value,
      since,
      evidenceAt: newest === -Infinity ? null : newest,
      due: finite(Math.min(due, dueAfter, this.#ends.first)),
      staleAt: status === 'attained' ? finite(staleAt) : null,
      expiresAt: isShown ? finite(Math.min(expiresAt, this.#lapsesAt(evidence, asOf))) : null,
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
      const time = Math.min(evidence[this.#taken]?.timestamp ?? Infinity, this.#ends.first);
      if (time > asOf || time === Infinity) return;
      this.#takenUntil = time;
      const change: Change = { expired: false, other: false };
      // What ends at a time is over by then, and what begins then has begun: a renewal goes on without a break.
      this.#lapseAt(evidence, time, change);
      this.#takeAt(evidence, time, change);
      if (this.#replacedAny) {
        // All of this point in time is in. A newer piece replaced one that counted: the value is made of the others.
        this.#retaken += this.#counting.size;
        if (this.#retaken > evidence.length * RETAKEN_PER_PIECE) continue;
        this.#course.retake(this.#counting.pick(evidence) as CountedEvidence[]);
        this.#replacedAny = false;
      }
      const wasAttained = this.#since !== null;
      this.#since = this.#course.settle(time);
      if (change.other || this.#since !== null) this.#lapsed = false;
      else if (change.expired && wasAttained) this.#lapsed = true;
      onSettled?.(time, this.#course.at(time), this.#levels.keys());
    }
  }

  /** Ends what is valid until a time. */
  #lapseAt(evidence: readonly DecisionEvidence[], time: number, change: Change): void {
    while (this.#ends.first === time) {
      const index = this.#ends.take() ?? 0;
      this.#replace(this.#sieve.lapse(evidence[index] as DecisionEvidence, index), evidence, change);
    }
  }

  /** Takes the pieces of a time. */
  #takeAt(evidence: readonly DecisionEvidence[], time: number, change: Change): void {
    for (let index = this.#taken; evidence[index]?.timestamp === time; index += 1) {
      const piece = evidence[index] as DecisionEvidence;
      this.#taken = index + 1;
      const { reason, ...rest } = this.#sieve.next(piece, index);
      if (reason !== undefined) this.#reasons.set(index, reason);
      this.#replace(rest, evidence, change);
      if (reason !== undefined) continue;
      change.other = true;
      if (piece.kind === 'exempted') {
        this.#exemptions.push(piece);
        this.#course.exempt(piece.timestamp);
        continue;
      }
      this.#counting.add(index);
      this.#countLevel(piece, 1);
      const { kind, validUntil = Infinity } = piece;
      if (kind === 'credential' && validUntil < Infinity) this.#ends.add(validUntil, index);
      if (!this.#replacedAny) this.#course.take(piece as CountedEvidence);
    }
  }

  #replace({ replaced, restored }: Replaced, evidence: readonly DecisionEvidence[], change: Change): void {
    for (const { index, reason } of replaced) {
      this.#reasons.set(index, reason);
      if (!this.#counting.remove(index)) continue;
      this.#replacedAny = true;
      this.#countLevel(evidence[index], -1);
      if (reason === 'expired') change.expired = true;
      else change.other = true;
    }
    if (restored === undefined) return;
    this.#reasons.delete(restored);
    this.#counting.restore(restored);
    this.#countLevel(evidence[restored], 1);
  }

  #countLevel(piece: DecisionEvidence | undefined, by: 1 | -1): void {
    const { level, quality = 0 } = piece ?? {};
    if (level === undefined || round2(quality) < this.#mastery) return;
    const count = (this.#levels.get(level) ?? 0) + by;
    if (count > 0) this.#levels.set(level, count);
    else this.#levels.delete(level);
  }

  /** When an attainment ends by the validity of its credentials, by what is known at a time; Infinity for never. */
  #lapsesAt(evidence: readonly DecisionEvidence[], asOf: number): number {
    if (this.#ends.first === Infinity || this.#taken > LOOKED_AHEAD) return Infinity;
    let end = Infinity;
    const known = evidence.slice(0, this.#taken);
    new RunningJudgement(this.#rule).#take(known, Infinity, (time, { since }) => {
      if (time > asOf && since === null) end = Math.min(end, time);
    });
    return end;
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
    if (this.#lapsed) return 'expired';
    const counted = this.#counting.size;
    if (value === null && counted > 0) return 'partial';
    if (counted > 0) return 'not-demonstrated';
    for (const reasons of [this.#reasons.values(), this.#later])
      for (const reason of reasons) if (!UNSEEN.has(reason)) return 'not-demonstrated';
    return 'not-attempted';
  }
}

function finite(time: number): number | null {
  return time === Infinity ? null : time;
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
