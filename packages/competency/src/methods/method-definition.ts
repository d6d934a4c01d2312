import type { z } from 'zod';
import type { Observation } from './observation.ts';

/** The parameters of a method. Stored catalogue items list them in this order, so that it never changes. */
export type MethodParameters = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;

/** A value that grows with its observations. */
export interface RunningValue {
  /** Takes in the next observation, no older than the one before. */
  add(observation: Observation): void;
  /** Unrounded; null while there is too little for a value. */
  value(): number | null;
}

/** Parameters as text: their values for one rule, or their names where the method itself is described. */
export type ParameterTexts<P> = { readonly [K in keyof P]: string };

/**
 * An attainment method: how scores become one value for a competency, and the value that counts as attained.
 * Scores are qualities 0..1 in Cairn, but every method works on any scale.
 */
export interface MethodDefinition<S extends MethodParameters = MethodParameters> {
  readonly parameters: S;
  /**
   * How much each observation weighs, oldest first and at least one of them; null while there is too little for a value.
   * The weights sum to 1. Where the value is a mean, it is sum(weight x quality).
   */
  weigh(method: z.output<S>, observations: readonly Observation[]): readonly number[] | null;
  /**
   * The value after each observation, as they come in: one step each, so that a long history is read once. It depends on
   * the observations alone, never on the time of asking.
   */
  running(method: z.output<S>): RunningValue;
  /** Attained when the value, rounded to 2 decimals, is at least this: what is shown is what is compared. */
  threshold(method: z.output<S>): number;
  /** The quality from which on a piece of evidence by itself speaks for mastery: what renews an attainment that ages. */
  mastery(method: z.output<S>): number;
  readonly words: {
    /** A short name: `Highest score`. */
    readonly label: string;
    /** What the value is, as the rest of "the value is …": `the best score`. Optional parameters may be absent. */
    value(parameters: ParameterTexts<z.output<S>>): string;
  };
}
