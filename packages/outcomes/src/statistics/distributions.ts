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

/** z with P(Z <= z) = share; both ends are infinite. Throws a RangeError unless 0 <= share <= 1. */
export function normalQuantile(share: number): number {
  checkShare(share);
  if (share === 0.5) return 0;
  if (share === 0 || share === 1) return share === 0 ? -Infinity : Infinity;
  // From the nearer end, where nothing is subtracted from 1.
  return share < 0.5 ? -atTail(2 * share, normalTwoSided) : atTail(2 * (1 - share), normalTwoSided);
}

/** t with P(|T| <= t) = confidence. Throws a RangeError unless 0 < confidence < 1. */
export function studentCritical(confidence: number, degreesOfFreedom: number): number {
  return critical(confidence, (t) => studentTwoSided(t, degreesOfFreedom));
}

/** P(X <= x) of the beta distribution, for alpha, beta > 0. */
export function betaCdf(x: number, alpha: number, beta: number): number {
  return incompleteBeta(alpha, beta, x);
}

/** x with P(X <= x) = share of the beta distribution, for alpha, beta > 0. Throws a RangeError unless 0 <= share <= 1. */
export function betaQuantile(share: number, alpha: number, beta: number): number {
  checkShare(share);
  if (share === 0 || share === 1) return share;
  return bisect(0, 1, (x) => betaCdf(x, alpha, beta) < share);
}

function checkShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is ${share}; it must be from 0 to 1.`);
}

function critical(confidence: number, tail: (x: number) => number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence is ${confidence}; it must be between 0 and 1, such as 0.95.`);
  }
  return atTail(1 - confidence, tail);
}

/** Where a decreasing two-sided tail is alpha. */
function atTail(alpha: number, tail: (x: number) => number): number {
  let high = 1;
  while (tail(high) > alpha) high *= 2;
  return bisect(0, high, (x) => tail(x) > alpha);
}

/** The first number that is not below, to the last bit: slow and exact, and no table of coefficients to get wrong. */
function bisect(low: number, high: number, isBelow: (x: number) => boolean): number {
  let [from, to] = [low, high];
  for (let middle = (from + to) / 2; middle > from && middle < to; middle = (from + to) / 2) {
    if (isBelow(middle)) from = middle;
    else to = middle;
  }
  return to;
}
