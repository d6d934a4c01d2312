import { type Refusal, refuse } from '../refusal.ts';
import type { CumulativeIncidence } from './aalen-johansen.ts';
import type { Limits } from './log-log.ts';

/** Half, with room for the rounding of a sum of fractions. */
const HALF = 0.5 - 1e-12;

/**
 * The first time by which half have had the event of a cause, others competing. Limits are the times at which the limits of the curve
 * come up to a half (Brookmeyer & Crowley 1982); null where they do not.
 */
export function medianIncidence({
  steps,
}: CumulativeIncidence): (Limits & { readonly value: number }) | Refusal {
  const step = steps.find(({ incidence }) => incidence >= HALF);
  if (step === undefined) return refuse(steps.length === 0 ? 'nobody-followed' : 'half-have-not-left');
  const reached = (limit: keyof Limits) => steps.find((each) => (each[limit] ?? 0) >= HALF)?.time ?? null;
  return { value: step.time, low: reached('high'), high: reached('low') };
}
