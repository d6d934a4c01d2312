import { normalCdf, normalCritical, normalQuantile } from '../distributions.ts';
import { CONFIDENCE } from '../estimate.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** A comparison of two proportions that is planned, or was made. */
export interface TwoProportions {
  /** People of each group. */
  readonly first: number;
  readonly second: number;
  /** The share with the outcome in the second group. */
  readonly baseline: number;
}

/** The chance to see a difference that is there unless a caller asks for another. */
const POWER = 0.8;

/**
 * The chance that a two-sided test sees `difference`, first minus second (Fleiss, Levin & Paik 2003, 4.2, without correction;
 * `power.prop.test` of R for groups of one size). The chance to see it on the wrong side is left out.
 */
export function powerOf(
  { first, second, baseline }: TwoProportions,
  difference: number,
  confidence = CONFIDENCE,
): number {
  const share = baseline + difference;
  if (!(baseline >= 0 && baseline <= 1 && share >= 0 && share <= 1))
    throw new RangeError(`Shares of ${baseline} and ${share} must be from 0 to 1.`);
  const pooled = (first * share + second * baseline) / (first + second);
  const under = Math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second));
  const really = Math.sqrt((share * (1 - share)) / first + (baseline * (1 - baseline)) / second);
  // Where nobody or everybody has the outcome in both groups, nothing is ever seen.
  if (under === 0) return 0;
  return normalCdf((Math.abs(difference) - normalCritical(confidence) * under) / really);
}

/** The smallest difference up and down from the baseline that would be seen often enough. */
export interface Detectable {
  readonly up: number | Refusal;
  readonly down: number | Refusal;
}

/** "This comparison could have seen 6 points": the smallest differences with at least `power`, by bisection. */
export function detectableDifference(
  sizes: TwoProportions,
  { power = POWER, confidence = CONFIDENCE } = {},
): Detectable {
  const search = (end: number, sign: 1 | -1) => {
    const isSeen = (size: number) => size > 0 && powerOf(sizes, sign * size, confidence) >= power;
    if (!isSeen(end)) return refuse('not-detectable');
    let low = 0;
    let high = end;
    for (let middle = end / 2; middle > low && middle < high; middle = (low + high) / 2) {
      if (isSeen(middle)) high = middle;
      else low = middle;
    }
    return high;
  };
  return { up: search(1 - sizes.baseline, 1), down: search(sizes.baseline, -1) };
}

/** The same of any estimate with a standard error, such as one after weighting: (z of the confidence + z of the power) x error. */
export function detectableFromError(se: number, { power = POWER, confidence = CONFIDENCE } = {}): number {
  return (normalCritical(confidence) + normalQuantile(power)) * se;
}
