import { type Refusal, refuse } from '../refusal.ts';
import type { SurvivalStep } from './kaplan-meier.ts';
import type { Limits } from './log-log.ts';

/** The time by which half have had the event. */
export interface MedianSurvival extends Limits {
  readonly value: number;
  /**
   * Where the curve is one half exactly for a while, the middle of that while, which R's survival reports; elsewhere the value.
   */
  readonly middle: number;
}

/** Half, with room for the rounding of a product of fractions. */
const HALF = 0.5 + 1e-12;

/**
 * The first time at which at most half are without the event: where the curve is one half exactly for a while, the start of
 * that while, a time at which somebody really left. Limits are the times at which the limits of the curve come down to a half
 * (Brookmeyer & Crowley 1982); null where they do not. The curve must carry the confidence that is wanted.
 */
export function medianSurvival(curve: readonly SurvivalStep[]): MedianSurvival | Refusal {
  const at = curve.findIndex(({ survival }) => survival <= HALF);
  const step = curve[at];
  if (!step) return refuse(curve.length === 0 ? 'nobody-followed' : 'half-have-not-left');
  const isHalf = Math.abs(step.survival - 0.5) < 1e-12;
  const next = isHalf ? curve.slice(at + 1).find(({ events }) => events > 0) : undefined;
  return {
    value: step.time,
    middle: next ? (step.time + next.time) / 2 : step.time,
    low: timeOf(curve, 'low'),
    high: timeOf(curve, 'high'),
  };
}

function timeOf(curve: readonly SurvivalStep[], limit: 'low' | 'high'): number | null {
  return curve.find((step) => (step[limit] ?? 1) <= HALF)?.time ?? null;
}
