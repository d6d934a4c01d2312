import { normalCritical } from '../distributions.ts';
import { CONFIDENCE, type Estimate } from '../estimate.ts';
import { isRefused, type Refusal } from '../refusal.ts';
import { beyond, type SurvivalStep } from './kaplan-meier.ts';

/** A mean time without the event, counted up to a horizon. */
export interface RestrictedMean extends Estimate {
  readonly se: number;
  readonly horizon: number;
}

/**
 * The mean time without the event within `horizon`: the area under the curve up to it. Error: the areas still to come at each
 * event, squared and weighted by Greenwood's terms (Klein & Moeschberger 2003, 4.5.2; `rmean` of R's survival).
 * Refused past the end of follow-up, unless nobody was left by then.
 */
export function restrictedMean(
  curve: readonly SurvivalStep[],
  horizon: number,
  confidence = CONFIDENCE,
): RestrictedMean | Refusal {
  const refusal = beyond(curve, horizon);
  if (refusal) return refusal;
  const within = curve.filter(({ time }) => time < horizon);
  let rest = 0;
  let variance = 0;
  let until = horizon;
  // From the end: the area after a step is what its events could change.
  for (const { time, survival, events, atRisk } of within.toReversed()) {
    rest += survival * (until - time);
    if (events < atRisk) variance += (rest ** 2 * events) / (atRisk * (atRisk - events));
    until = time;
  }
  const value = rest + until;
  const se = Math.sqrt(variance);
  const reach = normalCritical(confidence) * se;
  return {
    value,
    se,
    low: Math.max(0, value - reach),
    high: Math.min(horizon, value + reach),
    horizon,
    confidence,
    method: 'Restricted mean (Klein & Moeschberger 2003, 4.5.2)',
  };
}

/** The difference of two restricted means of independent groups, first minus second. Both must have the same horizon. */
export function restrictedMeanDifference(
  first: RestrictedMean | Refusal,
  second: RestrictedMean | Refusal,
): RestrictedMean | Refusal {
  if (isRefused(first)) return first;
  if (isRefused(second)) return second;
  if (first.horizon !== second.horizon || first.confidence !== second.confidence)
    throw new RangeError('Two restricted means compare only at one horizon and one confidence.');
  const value = first.value - second.value;
  const se = Math.hypot(first.se, second.se);
  const reach = normalCritical(first.confidence) * se;
  return { ...first, value, se, low: value - reach, high: value + reach };
}
