import type { Observation } from './observation.ts';
import { type AttainmentMethod, definitionOf } from './registry.ts';
import { round2 } from './rounding.ts';

/**
 * A value and how much each observation weighs in it, in the order given. The weights sum to 1 and
 * sum(weight x quality) is the value before rounding, except where a method has an estimate of its own.
 */
export interface Valuation {
  readonly value: number | null;
  readonly weights: readonly number[];
}

/**
 * Applies a method to observations, oldest first. The value is rounded to 2 decimals, and null when there is too little to
 * value.
 */
export function valuate(method: AttainmentMethod, observations: readonly Observation[]): Valuation {
  const definition = definitionOf(method);
  const qualities = observations.map(({ quality }) => quality);
  const weights = qualities.length === 0 ? null : definition.weigh(method, observations);
  if (weights === null) return { value: null, weights: qualities.map(() => 0) };
  const value =
    definition.estimate?.(method, qualities) ??
    qualities.reduce((sum, quality, i) => sum + quality * (weights[i] ?? 0), 0);
  return { value: round2(value), weights };
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
