import { studentCritical, studentTwoSided } from './distributions.ts';
import { CONFIDENCE, type Estimate } from './estimate.ts';

/** The difference of two means with its standard error, degrees of freedom and two-sided p. */
export interface Welch {
  readonly difference: Estimate;
  readonly se: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Mean of the first minus mean of the second, without assuming equal variances (Welch 1947).
 * Undefined with fewer than two values in a group, or no spread at all.
 */
export function welch(
  first: readonly number[],
  second: readonly number[],
  confidence = CONFIDENCE,
): Welch | undefined {
  if (first.length < 2 || second.length < 2) return undefined;
  const a = moments(first);
  const b = moments(second);
  const se = Math.sqrt(a.squaredError + b.squaredError);
  if (se === 0) return undefined;
  const degreesOfFreedom =
    se ** 4 / (a.squaredError ** 2 / (first.length - 1) + b.squaredError ** 2 / (second.length - 1));
  const value = a.mean - b.mean;
  const reach = studentCritical(confidence, degreesOfFreedom) * se;
  return {
    difference: { value, low: value - reach, high: value + reach, confidence, method: 'Welch 1947' },
    se,
    degreesOfFreedom,
    p: studentTwoSided(value / se, degreesOfFreedom),
  };
}

function moments(values: readonly number[]): { readonly mean: number; readonly squaredError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, squaredError: squares / (values.length - 1) / values.length };
}
