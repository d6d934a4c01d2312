import type {
  AttainmentMethod,
  KnowledgeTracingMethod,
  WeightedEvidenceMethod,
} from './attainment-method.ts';
import { traceKnowledge } from './knowledge-tracing.ts';
import { round2 } from './rounding.ts';

/** One scored piece of evidence, oldest first in a list of them. */
export interface Observation {
  readonly quality: number;
  /** Evidence kind, for kind weights. */
  readonly kind?: string;
  /** Alignment weight; 1 when absent. */
  readonly weight?: number;
  /** Age at the as-of time, in days; 0 when absent. */
  readonly ageDays?: number;
  /** What it is about (the activity), to count distinct sources. */
  readonly source?: string;
}

/**
 * A value and how much each observation weighs in it, in the order given. The weights sum to 1 and
 * sum(weight x quality) is the value before rounding, except for knowledge tracing, which is no mean.
 */
export interface Valuation {
  readonly value: number | null;
  readonly weights: readonly number[];
}

/**
 * Applies a method to observations, oldest first. The value is null when there is nothing to value yet.
 * Ties of `highest` go to the oldest: that is when it was reached.
 */
export function valuate(method: AttainmentMethod, observations: readonly Observation[]): Valuation {
  const qualities = observations.map(({ quality }) => quality);
  const weights = weigh(method, observations, qualities);
  if (weights === null) return { value: null, weights: qualities.map(() => 0) };
  if (method.type === 'bkt') return { value: round2(knowledge(method, qualities)), weights };
  return {
    value: round2(qualities.reduce((sum, quality, i) => sum + quality * (weights[i] ?? 0), 0)),
    weights,
  };
}

/**
 * A method on plain scores, oldest first: nulls are ignored (not graded), zeros are kept (graded zero).
 * Returns the value rounded to 2 decimals, or null when there is none.
 */
export function score(
  method: AttainmentMethod,
  scores: readonly (number | null | undefined)[],
): number | null {
  const graded = scores.filter((value) => value !== null && value !== undefined);
  return valuate(
    method,
    graded.map((quality) => ({ quality })),
  ).value;
}

function weigh(
  method: AttainmentMethod,
  observations: readonly Observation[],
  qualities: readonly number[],
): readonly number[] | null {
  const n = qualities.length;
  if (n === 0) return null;
  switch (method.type) {
    case 'highest': {
      const best = qualities.reduce((at, quality, i) => (quality > (qualities[at] ?? 0) ? i : at), 0);
      return qualities.map((_, i) => (i === best ? 1 : 0));
    }
    case 'latest':
      return qualities.map((_, i) => (i === n - 1 ? 1 : 0));
    case 'average':
    case 'bkt':
      return qualities.map(() => 1 / n);
    case 'decayingAverage':
      // The fold unrolled: the first score keeps (1-w)^(n-1), the k-th from the end w(1-w)^k.
      return qualities.map((_, i) => (1 - method.w) ** (n - 1 - i) * (i === 0 ? 1 : method.w));
    case 'weightedAverage':
      return n === 1 ? [1] : qualities.map((_, i) => (i === n - 1 ? method.w : (1 - method.w) / (n - 1)));
    case 'nOfMastery': {
      const mastered = qualities.filter((quality) => quality >= method.mastery).length;
      if (mastered < Math.max(1, method.n)) return null;
      return qualities.map((quality) => (quality >= method.mastery ? 1 / mastered : 0));
    }
    case 'weightedEvidence':
      return weighEvidence(method, observations);
  }
}

function weighEvidence(
  method: WeightedEvidenceMethod,
  observations: readonly Observation[],
): readonly number[] | null {
  const sources = new Set(observations.map(({ source }) => source)).size;
  if (observations.length < (method.minimumEvidence ?? 1) || sources < (method.minimumSources ?? 1))
    return null;
  const raw = observations.map(({ weight = 1, kind = '', ageDays = 0 }) => {
    const fading = method.halfLifeDays === undefined ? 1 : 2 ** (-ageDays / method.halfLifeDays);
    return weight * (method.kindWeights?.[kind] ?? 1) * fading;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? raw.map((weight) => weight / total) : null;
}

function knowledge(method: KnowledgeTracingMethod, qualities: readonly number[]): number {
  const correctAt = method.correctAt ?? 0.5;
  return (
    traceKnowledge(
      method,
      qualities.map((quality) => quality >= correctAt),
    ).at(-1) ?? method.prior
  );
}
