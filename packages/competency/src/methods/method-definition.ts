import type { z } from 'zod';
import type { Observation } from './observation.ts';

/** The parameters of a method. Stored catalogue items list them in this order, so that it never changes. */
export type MethodParameters = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;

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
   * The weights sum to 1, and sum(weight x quality) is the value.
   */
  weigh(method: z.output<S>, observations: readonly Observation[]): readonly number[] | null;
  /** Only where the value is not the weighted mean: the value, of the qualities oldest first. */
  estimate?(method: z.output<S>, qualities: readonly number[]): number;
  /** Attained when the value, rounded to 2 decimals, is at least this: what is shown is what is compared. */
  threshold(method: z.output<S>): number;
  /** Whether the value changes with time alone, so that a decision also depends on its as-of time. */
  ages(method: z.output<S>): boolean;
  readonly words: {
    /** A short name: `Highest score`. */
    readonly label: string;
    /** What the value is, as the rest of "the value is …": `the best score`. Optional parameters may be absent. */
    value(parameters: ParameterTexts<z.output<S>>): string;
  };
}
