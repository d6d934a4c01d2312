import { normalCritical } from './distributions.ts';
import { CONFIDENCE, type Estimate } from './estimate.ts';
import { dot, type Matrix, times } from './linear-algebra.ts';

/** Numbers that are estimated together, and how they vary together. */
export interface EstimatedTogether {
  readonly values: readonly number[];
  readonly covariance: Matrix;
}

/**
 * A number that is computed from estimated ones, such as a return on investment, with the error that follows from theirs: the
 * gradient g by central differences, variance g' V g (Oehlert 1992). The function must be smooth where it is used.
 */
export function deltaMethod(
  { values, covariance }: EstimatedTogether,
  compute: (values: readonly number[]) => number,
  confidence = CONFIDENCE,
): Estimate & { readonly se: number } {
  const gradient = values.map((value, k) => {
    const step = Math.cbrt(Number.EPSILON) * Math.max(Math.abs(value), scaleOf(covariance, k));
    const at = (shift: number) => compute(values.map((each, i) => (i === k ? each + shift : each)));
    return step === 0 ? 0 : (at(step) - at(-step)) / (2 * step);
  });
  const value = compute(values);
  const se = Math.sqrt(dot(gradient, times(covariance, gradient)));
  const reach = normalCritical(confidence) * se;
  return { value, se, low: value - reach, high: value + reach, confidence, method: 'Delta method' };
}

/** A step for values of 0 goes by their own error. */
function scaleOf(covariance: Matrix, k: number): number {
  return Math.sqrt(covariance[k]?.[k] ?? 0);
}
