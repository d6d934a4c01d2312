import { incompleteBeta, upperGamma } from './special-functions.ts';

/** P(X > x) of the chi-squared distribution. */
export function chiSquaredTail(x: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, x / 2);
}

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** P(|Z| > |z|) of the standard normal distribution, exact far out in the tail. */
function normalTwoSided(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** P(|T| > |t|) of Student's t distribution. */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2;
  const sum = degreesOfFreedom + t * t;
  // From the side where the fraction converges, as incompleteBeta itself chooses: near 0 a small t keeps its digits in t²/sum,
  // further out the tail keeps its own, since nothing is subtracted from 1.
  return t * t * (degreesOfFreedom + 2) < 3 * degreesOfFreedom
    ? 1 - incompleteBeta(0.5, half, (t * t) / sum)
    : incompleteBeta(half, 0.5, degreesOfFreedom / sum);
}

/** z with P(|Z| <= z) = confidence: 1.959964 for 0.95. Throws a RangeError unless 0 < confidence < 1. */
export function normalCritical(confidence: number): number {
  return critical(confidence, normalTwoSided);
}

/** t with P(|T| <= t) = confidence. Throws a RangeError unless 0 < confidence < 1. */
export function studentCritical(confidence: number, degreesOfFreedom: number): number {
  return critical(confidence, (t) => studentTwoSided(t, degreesOfFreedom));
}

/** Bisection on a decreasing two-sided tail: slow and exact, and no table of coefficients to get wrong. */
function critical(confidence: number, tail: (x: number) => number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence is ${confidence}; it must be between 0 and 1, such as 0.95.`);
  }
  const alpha = 1 - confidence;
  let low = 0;
  let high = 1;
  while (tail(high) > alpha) high *= 2;
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (tail(middle) > alpha) low = middle;
    else high = middle;
  }
  return high;
}
