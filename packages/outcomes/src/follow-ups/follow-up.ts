import { z } from 'zod';
import { byOneRowParameter } from '../dimensions/by-parameter.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import type { Undisclosed } from '../disclosure/undisclosed.ts';
import { comparisonParameters } from '../metrics/comparison-parameters.ts';
import type { CurveTable } from '../metrics/curve-comparison.ts';
import type { CurveClock, MetricDefinition } from '../metrics/metric.ts';
import type { FollowUpCurves } from './follow-up-curves.ts';

/** What a caller chooses of a follow-up, as its parameters were read. */
export const followUpChoice = z.object({
  /** Of two groups: the day of which the difference is. */
  withinDays: z.number().optional(),
  /** Only seats in this programme count; without it any does. */
  programme: z.string().optional(),
});
export type FollowUpChoice = z.infer<typeof followUpChoice>;

/** Who or what is followed. Each has its SQL under this name. */
export type FollowedPopulation = 'requisitions' | 'paid-seats';

/** A curve of groups that are not holders and non-holders of a credential: of one, or of two that are compared. */
export interface FollowUp {
  readonly kind: 'follow-up';
  /** Its place in the query API: `/metrics/{id}`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  /** What counts, and what a reader might think counts and does not. */
  readonly numerator: (choice: FollowUpChoice) => string;
  readonly denominator: (choice: FollowUpChoice) => string;
  readonly window: (choice: FollowUpChoice) => string;
  readonly population: FollowedPopulation;
  readonly clock: CurveClock;
  /** Whether the share is of those without the event, as for retention. */
  readonly without: boolean;
  /** The names of its groups; a difference is the first minus the second. */
  readonly groups: readonly [string] | readonly [string, string];
  readonly parameters: FollowUpParameters;
  /** Coverage of its intervals. */
  readonly confidence: number;
  /** Smallest cell that is shown. */
  readonly minimumCell: number;
  readonly estimate: (table: CurveTable, choice: FollowUpChoice) => Undisclosed<Estimated<FollowUpCurves>>;
}

/** The parameters of a follow-up of one group: its curve has all days. */
export const wholeParameters = {};

/** The parameters of a follow-up of seats in programmes. */
export const seatParameters = (description: string) => ({
  withinDays: comparisonParameters({ days: 365, description }).withinDays,
  programme: z
    .string()
    .min(1)
    .max(4096)
    .meta({
      description: 'Only what was paid for seats in this programme counts; without it any does',
      example: 'https://example.org/programmes/leadership',
    })
    .optional(),
});

type FollowUpParameters = typeof wholeParameters | ReturnType<typeof seatParameters>;

/** A follow-up's parameters as the query API takes them, each with its description. */
export function followUpParametersOf({ parameters }: Pick<FollowUp, 'parameters'>) {
  return { ...parameters, by: byOneRowParameter };
}

/** A follow-up's definition in words, as its parameters make it. */
export function followUpDefinitionOf(followUp: FollowUp, choice: FollowUpChoice): MetricDefinition {
  const { id, version, title, formula, numerator, denominator, window } = followUp;
  return {
    id,
    version,
    title,
    formula,
    numerator: numerator(choice),
    denominator: denominator(choice),
    window: window(choice),
  };
}
