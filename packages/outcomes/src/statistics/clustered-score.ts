import { chiSquaredTail, normalCritical } from './distributions.ts';
import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from './estimate.ts';
import { weightedDifference } from './mantel-haenszel.ts';
import { scoreDifference, scoreInterval } from './proportion.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * A proportion of things that belong to people, such as applications: those of one person are alike. The sums run over
 * people with n things of which `count` have the outcome.
 */
export interface ClusteredProportion extends Proportion {
  /** Sum of n squared. */
  readonly nn: number;
  /** Sum of n times count. */
  readonly nc: number;
  /** Sum of count squared. */
  readonly cc: number;
}

/** Several put together; people in several of them count as one in each. */
export function proportionsTogether(all: readonly ClusteredProportion[]): ClusteredProportion {
  const sum = (name: keyof ClusteredProportion) => all.reduce((total, one) => total + one[name], 0);
  return { n: sum('n'), count: sum('count'), nn: sum('nn'), nc: sum('nc'), cc: sum('cc') };
}

/** Of people who each have one thing: clustering changes nothing. */
export function unclustered({ n, count }: Proportion): ClusteredProportion {
  return { n, count, nn: n, nc: count, cc: count };
}

/**
 * How many independent things say as much: p (1 - p) / Var(p), where Var(p) is the between-cluster variance of a ratio
 * (Cochran 1977, 11.8; Korn & Graubard 1998 put it into score intervals). Never more than n. Where everything has the outcome,
 * or nothing, that variance is 0, and things of one person count as one and the same: n^2 / sum of squares.
 */
export function effectiveSize({ n, count, nn, nc, cc }: ClusteredProportion): number {
  if (nn === n) return n;
  if (count === 0 || count === n) return (n * n) / nn;
  const p = count / n;
  const variance = (cc - 2 * p * nc + p * p * nn) / (n * n);
  return variance <= 0 ? n : Math.min(n, (p * (1 - p)) / variance);
}

/** A proportion with Wilson's interval for {@link effectiveSize}. Throws a RangeError on counts that are not a proportion. */
export function clusteredWilson(proportion: ClusteredProportion, confidence = CONFIDENCE): Estimate {
  checkProportion(proportion);
  const { n, count } = proportion;
  return scoreInterval(count / n, effectiveSize(proportion), confidence);
}

/**
 * The difference of two proportions, first minus second, with Newcombe's interval from {@link clusteredWilson}. People in both groups
 * are taken for independent: as their outcomes are alike, the interval is too wide rather than too narrow.
 */
export function clusteredNewcombe(
  first: ClusteredProportion,
  second: ClusteredProportion,
  confidence = CONFIDENCE,
): Estimate {
  return scoreDifference(clusteredWilson(first, confidence), clusteredWilson(second, confidence));
}

/**
 * Two-sided p of the hypothesis that two proportions are one: Pearson's test without correction, each group for its {@link effectiveSize}
 * (Rao & Scott 1992, first order). 1 where nobody, or everybody, has the outcome. Throws a RangeError on counts that are not proportions.
 */
export function clusteredTest(first: ClusteredProportion, second: ClusteredProportion): number {
  checkProportion(first);
  checkProportion(second);
  const [a, b] = [first, second].map((group) => ({ p: group.count / group.n, n: effectiveSize(group) }));
  if (a === undefined || b === undefined) return 1;
  const pooled = (a.p * a.n + b.p * b.n) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  return variance > 0 ? chiSquaredTail((a.p - b.p) ** 2 / variance, 1) : 1;
}

/**
 * The Mantel-Haenszel risk difference of `mantelHaenszel`, with the variance of each proportion for its
 * {@link effectiveSize}: Greenland & Robins' where everybody has one thing. People in several strata are taken for independent
 * between them. Refused where no stratum has both groups.
 */
export function clusteredRiskDifference(
  strata: readonly { readonly first: ClusteredProportion; readonly second: ClusteredProportion }[],
  confidence = CONFIDENCE,
): Estimate | Refusal {
  const { value, weights } = weightedDifference(strata);
  if (weights === 0) return refuse('no-shared-stratum');
  let variance = 0;
  for (const { first, second } of strata) {
    if (first.n === 0 || second.n === 0) continue;
    const weight = (first.n * second.n) / (first.n + second.n);
    variance += weight * weight * (varianceOfShare(first) + varianceOfShare(second));
  }
  const reach = (normalCritical(confidence) * Math.sqrt(variance)) / weights;
  return {
    value,
    low: value - reach,
    high: value + reach,
    confidence,
    method: 'Mantel-Haenszel; Greenland & Robins 1985, clustered by person',
  };
}

/** Variance of a proportion, clustered by person: p (1 - p) / {@link effectiveSize}. Throws a RangeError on what is not one. */
export function varianceOfShare(proportion: ClusteredProportion): number {
  checkProportion(proportion);
  const p = proportion.count / proportion.n;
  return (p * (1 - p)) / effectiveSize(proportion);
}
