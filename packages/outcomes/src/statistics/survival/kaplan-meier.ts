import { normalCritical } from '../distributions.ts';
import { CONFIDENCE } from '../estimate.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Followed, headcount, instantsOf } from './followed.ts';
import { type Limits, logLog } from './log-log.ts';

/** One person: how long they were seen, and whether the event ended it (false: censored, still without it). */
export interface Duration extends Followed {
  readonly event: boolean;
}

/** The share without the event after a time, with its log-log interval. */
export interface SurvivalPoint extends Limits {
  readonly time: number;
  readonly survival: number;
  /** Greenwood's standard error (Greenwood 1926); 0 where the curve is 1 or 0. */
  readonly se: number;
}

/** The curve just after a time at which somebody had the event or was censored. */
export interface SurvivalStep extends SurvivalPoint {
  /** Followed without the event up to this time. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

/**
 * Kaplan-Meier product-limit curve (Kaplan & Meier 1958; with late entries Tsai, Jewell & Wang 1987). At equal times events
 * come before censorings, and both before entries. Throws a RangeError on durations that are not valid.
 */
export function kaplanMeier(
  durations: readonly Duration[],
  confidence = CONFIDENCE,
): readonly SurvivalStep[] {
  const z = normalCritical(confidence);
  let atRisk = 0;
  let survival = 1;
  let greenwood = 0;
  return instantsOf(durations).map(({ time, entered, left }) => {
    atRisk += headcount(entered);
    const events = headcount(left.filter(({ event }) => event));
    const censored = headcount(left) - events;
    if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
    }
    const se = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    const step = { time, atRisk, events, censored, survival, se, ...logLog(survival, se, z) };
    atRisk -= events + censored;
    return step;
  });
}

/**
 * The share without the event after `time`. Refused past the end of follow-up, unless nobody was left by then: what
 * happened later was not seen.
 */
export function survivalAt(curve: readonly SurvivalStep[], time: number): SurvivalPoint | Refusal {
  const refusal = beyond(curve, time);
  if (refusal) return refusal;
  const step = curve.findLast((candidate) => candidate.time <= time);
  if (!step) return { time, survival: 1, se: 0, low: null, high: null };
  const { survival, se, low, high } = step;
  return { time, survival, se, low, high };
}

/** Why a curve says nothing about a time: it lies past the end of follow-up, and not everybody has had the event. */
export function beyond(curve: readonly SurvivalStep[], time: number): Refusal | undefined {
  const last = curve.at(-1);
  if (!last) return refuse('nobody-followed');
  if (time <= last.time || last.survival === 0) return undefined;
  return refuse('beyond-follow-up', { asked: time, end: last.time });
}
