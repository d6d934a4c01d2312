import { definitionOf } from '../methods/registry.ts';
import { round2 } from '../methods/rounding.ts';
import { runningValue } from '../methods/valuation.ts';
import type { RuleSubstance } from './rule.ts';
import type { CountedEvidence } from './sift.ts';

const DAY = 86_400_000;

/** The state of an attainment at a time; times are ms since the epoch. */
interface CourseState {
  readonly value: number | null;
  /** From when on it has been attained without a break; null unless it is. */
  readonly since: number | null;
  /** Undefined where the value does not reach the threshold. */
  readonly state: 'attained' | 'expired' | 'stale' | 'exempted' | undefined;
  /** When it expires unless it is shown again; Infinity for never, and while it is not attained. */
  readonly expiresAt: number;
  /** When it goes stale unless it is shown again; the same. */
  readonly staleAt: number;
  /** When the state changes by itself; Infinity for never. */
  readonly dueAfter: number;
}

/** The course of one attainment through time, as its evidence comes in, oldest first. */
export interface AttainmentCourse {
  take(piece: CountedEvidence): void;
  /** Takes other evidence in place of all so far; what held before still held. */
  retake(pieces: readonly CountedEvidence[]): void;
  /** Takes an exemption: from that time on it counts as attained, whatever the value is. */
  exempt(time: number): void;
  /** Says that all evidence of a point in time was taken. @returns from when on it is attained; null unless it is */
  settle(time: number): number | null;
  /** @param asOf no earlier than the last point in time that was settled */
  at(asOf: number): CourseState;
}

/** The course under a rule, before any evidence. */
export function attainmentCourse({
  method,
  expiresAfterDays,
  staleAfterDays,
}: Pick<RuleSubstance, 'method' | 'expiresAfterDays' | 'staleAfterDays'>): AttainmentCourse {
  const definition = definitionOf(method);
  const threshold = definition.threshold(method);
  const mastery = definition.mastery(method);
  const lifetime = expiresAfterDays === undefined ? Infinity : expiresAfterDays * DAY;
  const freshness = staleAfterDays === undefined ? Infinity : staleAfterDays * DAY;
  let running = runningValue(method);
  let since: number | null = null;
  /** When it was last shown: the newest piece that by itself speaks for mastery. */
  let shownAt = -Infinity;
  /** The same at the last settled point in time: what was shown before counts until it lapses, whatever replaced it. */
  let shownBefore = -Infinity;
  let exemptFrom = Infinity;

  const take = (piece: CountedEvidence) => {
    running.add(piece);
    if (round2(piece.quality) >= mastery) shownAt = piece.timestamp;
  };
  const reached = () => {
    const value = running.value();
    return value !== null && value >= threshold;
  };
  return {
    take,
    retake(pieces) {
      running = runningValue(method);
      shownAt = -Infinity;
      for (const piece of pieces) take(piece);
    },
    exempt(time) {
      exemptFrom = Math.min(exemptFrom, time);
    },
    settle(time) {
      if (shownBefore + lifetime <= time && exemptFrom >= time) since = null;
      const holds = exemptFrom <= time || (reached() && shownAt + lifetime > time);
      since = holds ? (since ?? time) : null;
      shownBefore = shownAt;
      return since;
    },
    at(asOf) {
      const value = running.value();
      const exempt = exemptFrom <= asOf;
      const never = { expiresAt: Infinity, staleAt: Infinity, dueAfter: Infinity };
      const unshown = { value, since: exempt ? since : null, ...never };
      if (!reached()) return { ...unshown, state: exempt ? 'exempted' : undefined };
      const expiresAt = shownAt + lifetime;
      const staleAt = shownAt + freshness;
      if (expiresAt <= asOf) return { ...unshown, state: exempt ? 'exempted' : 'expired' };
      const stale = staleAt <= asOf;
      return {
        value,
        since,
        expiresAt: exempt ? Infinity : expiresAt,
        staleAt,
        state: stale ? 'stale' : 'attained',
        dueAfter: Math.min(expiresAt, stale ? Infinity : staleAt),
      };
    },
  };
}
