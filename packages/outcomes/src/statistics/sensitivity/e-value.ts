import type { Estimate } from '../estimate.ts';

/**
 * How strongly something unseen would have to go with both the group and the outcome, as a risk ratio, to explain a number away:
 * 1 is nothing at all.
 */
export interface EValue {
  readonly value: number;
  /** For the limit of the interval that is nearer to no difference; 1 where the interval holds no difference. */
  readonly limit: number;
}

/** E-value of a risk ratio with its interval: RR + sqrt(RR (RR - 1)), of 1/RR where it is below 1 (VanderWeele & Ding 2017). */
export function eValue({ value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>): EValue {
  return { value: eValueOf(value), limit: low <= 1 && high >= 1 ? 1 : eValueOf(value > 1 ? low : high) };
}

/** Whether the outcome is rare (at most 15% by the end of follow-up), which decides how other ratios become risk ratios. */
export interface Rarity {
  readonly isRare: boolean;
}

/** Of an odds ratio: as a risk ratio itself where the outcome is rare, else its square root (VanderWeele 2017). */
export function eValueOfOddsRatio(estimate: Estimate, { isRare }: Rarity): EValue {
  return eValue(converted(estimate, isRare ? (ratio) => ratio : Math.sqrt));
}

/**
 * Of a hazard ratio: as a risk ratio itself where the outcome is rare, else (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1/HR))
 * (VanderWeele & Ding 2017, table 2).
 */
export function eValueOfHazardRatio(estimate: Estimate, { isRare }: Rarity): EValue {
  const common = (ratio: number) => (1 - 0.5 ** Math.sqrt(ratio)) / (1 - 0.5 ** Math.sqrt(1 / ratio));
  return eValue(converted(estimate, isRare ? (ratio) => ratio : common));
}

/**
 * Of a difference of risks, first minus second: as the risk ratio (risk of the second + difference) / risk of the second, with the
 * limits of the difference taken the same way. The second group's risk must be over 0; it counts as known.
 */
export function eValueOfRiskDifference(estimate: Estimate, risk: number): EValue {
  if (!(risk > 0 && risk < 1))
    throw new RangeError(`The risk of the second group is ${risk}; it must be between 0 and 1.`);
  return eValue(converted(estimate, (difference) => Math.max(0, (risk + difference) / risk)));
}

/** Of a difference of means, in a unit of its standard deviation: as the risk ratio exp(0.91 d) (VanderWeele & Ding 2017, table 2). */
export function eValueOfMeanDifference(estimate: Estimate, deviation: number): EValue {
  if (!(deviation > 0)) throw new RangeError(`The standard deviation is ${deviation}; it must be over 0.`);
  return eValue(converted(estimate, (difference) => Math.exp((0.91 * difference) / deviation)));
}

function eValueOf(ratio: number): number {
  const over = ratio < 1 ? 1 / ratio : ratio;
  return over === Infinity ? Infinity : over + Math.sqrt(over * (over - 1));
}

function converted({ value, low, high }: Estimate, convert: (x: number) => number) {
  return { value: convert(value), low: convert(low), high: convert(high) };
}
