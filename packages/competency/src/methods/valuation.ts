import type { RunningValue } from './method-definition.ts';
import type { Observation } from './observation.ts';
import { type AttainmentMethod, definitionOf } from './registry.ts';
import { round2 } from './rounding.ts';

/** A value and how much each observation weighs in it, in the order given. The weights sum to 1, or are all 0. */
export interface Valuation {
  readonly value: number | null;
  readonly weights: readonly number[];
}

/**
 * Applies a method to observations, oldest first. The value is rounded to 2 decimals, and null when there is too little to
 * value.
 */
export function valuate(method: AttainmentMethod, observations: readonly Observation[]): Valuation {
  const value = finalValue(method, observations);
  const weights = value === null ? null : definitionOf(method).weigh(method, observations);
  return { value, weights: weights ?? observations.map(() => 0) };
}

/** The value alone, in one pass. */
function finalValue(method: AttainmentMethod, observations: readonly Observation[]): number | null {
  const running = runningValue(method);
  for (const observation of observations) running.add(observation);
  return running.value();
}

/** The value as observations come in, rounded to 2 decimals: what is shown is what is compared. */
export function runningValue(method: AttainmentMethod): RunningValue {
  const running = definitionOf(method).running(method);
  return {
    add: (observation) => running.add(observation),
    value: () => {
      const value = running.value();
      return value === null ? null : round2(value);
    },
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
  return finalValue(
    method,
    graded.map((quality) => ({ quality })),
  );
}
