import { normalCritical } from './distributions.ts';
import { CONFIDENCE } from './estimate.ts';

/** One person: how long they were seen, and whether the event ended it (false: censored, still without it). */
export interface Duration {
  readonly time: number;
  readonly event: boolean;
}

/** The curve just after a time at which somebody had the event or was censored. */
export interface SurvivalStep {
  readonly time: number;
  /** Seen without the event up to this time. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Greenland's standard error. */
  readonly se: number;
  /** log-log interval (Kalbfleisch & Prentice); null where the curve is 1 or 0 and it has no value. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Kaplan-Meier product-limit curve. At equal times events come before censorings.
 * Throws a RangeError on a negative or missing time.
 */
export function kaplanMeier(
  durations: readonly Duration[],
  confidence = CONFIDENCE,
): readonly SurvivalStep[] {
  const z = normalCritical(confidence);
  let atRisk = durations.length;
  let survival = 1;
  let greenland = 0;
  return tally(durations).map(({ time, events, censored }) => {
    survival *= 1 - events / atRisk;
    greenland += events / (atRisk * (atRisk - events));
    const step = {
      time,
      atRisk,
      events,
      censored,
      survival,
      se: survival === 0 ? 0 : survival * Math.sqrt(greenland),
      ...logLog(survival, greenland, z),
    };
    atRisk -= events + censored;
    return step;
  });
}

/** The first time at which half have had the event; null when the curve does not come down to a half. */
export function medianSurvival(curve: readonly SurvivalStep[]): number | null {
  return curve.find(({ survival }) => survival <= 0.5 + 1e-12)?.time ?? null;
}

/** S(t): the share without the event after `time`. */
export function survivalAt(curve: readonly SurvivalStep[], time: number): number {
  return curve.findLast((step) => step.time <= time)?.survival ?? 1;
}

/** The mean time without the event within `horizon`: the area under the curve up to it. */
export function restrictedMean(curve: readonly SurvivalStep[], horizon: number): number {
  let area = 0;
  let from = 0;
  let survival = 1;
  for (const step of curve) {
    if (step.time >= horizon) break;
    area += survival * (step.time - from);
    from = step.time;
    survival = step.survival;
  }
  return area + survival * (horizon - from);
}

/** Events and censorings at each distinct time, in order. */
export function tally(
  durations: readonly Duration[],
): readonly { readonly time: number; readonly events: number; readonly censored: number }[] {
  const times = new Map<number, { time: number; events: number; censored: number }>();
  for (const { time, event } of durations) {
    if (!(time >= 0)) throw new RangeError(`A duration is ${time}; it must be a number of 0 or more.`);
    const at = times.get(time) ?? { time, events: 0, censored: 0 };
    if (event) at.events++;
    else at.censored++;
    times.set(time, at);
  }
  return [...times.values()].sort((a, b) => a.time - b.time);
}

function logLog(survival: number, greenland: number, z: number): { low: number | null; high: number | null } {
  if (survival <= 0 || survival >= 1) return { low: null, high: null };
  const spread = (z * Math.sqrt(greenland)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}
