import { normalCritical } from './distributions.ts';
import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from './estimate.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A proportion with the Wilson score interval (Wilson 1927). Throws a RangeError on counts that are not a proportion. */
export function wilson(proportion: Proportion, confidence = CONFIDENCE): Estimate {
  checkProportion(proportion);
  return scoreInterval(proportion.count / proportion.n, proportion.n, confidence);
}

/** Wilson's interval of a proportion `p` of `n`, which need not be whole: an effective number. */
export function scoreInterval(p: number, n: number, confidence: number): Estimate {
  const z = normalCritical(confidence);
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    value: p,
    // At the ends the formula gives 0 and 1 exactly, but for rounding.
    low: p === 0 ? 0 : (centre - spread) / scale,
    high: p === 1 ? 1 : (centre + spread) / scale,
    confidence,
    method: 'Wilson 1927, score interval',
  };
}

/**
 * The difference of two independent proportions, first minus second, with Newcombe's hybrid score interval
 * (Newcombe 1998, method 10, without continuity correction). Throws a RangeError on counts that are not a proportion.
 */
export function newcombe(first: Proportion, second: Proportion, confidence = CONFIDENCE): Estimate {
  return scoreDifference(wilson(first, confidence), wilson(second, confidence));
}

/** Newcombe's interval of the difference of two proportions, from the score interval of each. */
export function scoreDifference(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    confidence: a.confidence,
    method: 'Newcombe 1998, method 10',
  };
}

/**
 * The ratio of two independent proportions, first over second, with the log interval of Katz (1978).
 * Refused when one of them is 0: the logarithm has no value there.
 */
export function katz(first: Proportion, second: Proportion, confidence = CONFIDENCE): Estimate | Refusal {
  checkProportion(first);
  checkProportion(second);
  if (first.count === 0 || second.count === 0) return refuse('no-outcome');
  const value = first.count / first.n / (second.count / second.n);
  const se = Math.sqrt(1 / first.count - 1 / first.n + 1 / second.count - 1 / second.n);
  const factor = Math.exp(normalCritical(confidence) * se);
  return { value, low: value / factor, high: value * factor, confidence, method: 'Katz 1978, log' };
}
