import { studentCritical, studentTwoSided } from './distributions.ts';
import { CONFIDENCE, type Estimate } from './estimate.ts';
import { type Moments, momentsOf } from './moments.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The difference of two means with its standard error, degrees of freedom and two-sided p. */
export interface Welch {
  readonly difference: Estimate;
  readonly se: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Mean of the first minus mean of the second, without assuming equal variances (Welch 1947).
 * Refused with fewer than two values in a group, or no spread at all.
 */
export function welch(
  first: readonly number[],
  second: readonly number[],
  confidence = CONFIDENCE,
): Welch | Refusal {
  return welchOfMoments(momentsOf(first), momentsOf(second), confidence);
}

/** As `welch`, from the groups' means and variances. */
export function welchOfMoments(first: Moments, second: Moments, confidence = CONFIDENCE): Welch | Refusal {
  const people = Math.min(first.n, second.n);
  if (people < 2) return refuse('too-few', { people, needed: 2 });
  const a = first.variance / first.n;
  const b = second.variance / second.n;
  const se = Math.sqrt(a + b);
  // As R's t.test: a spread of that size is the rounding of values that are one and the same.
  const rounding = 10 * Number.EPSILON * Math.max(Math.abs(first.mean), Math.abs(second.mean));
  if (se <= rounding) return refuse('no-variation');
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1));
  const value = first.mean - second.mean;
  const reach = studentCritical(confidence, degreesOfFreedom) * se;
  return {
    difference: { value, low: value - reach, high: value + reach, confidence, method: 'Welch 1947' },
    se,
    degreesOfFreedom,
    p: studentTwoSided(value / se, degreesOfFreedom),
  };
}
