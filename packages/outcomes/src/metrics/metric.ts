import { byParameter } from '../dimensions/by-parameter.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import type { Undisclosed } from '../disclosure/undisclosed.ts';
import type { ComparisonChoice, ComparisonParameters } from './comparison-parameters.ts';
import type { CurveComparison, CurveTable } from './curve-comparison.ts';
import type { ApplicationPopulation, Population } from './populations.ts';
import type { RateCells } from './rate-cells.ts';
import type { RateComparison } from './rate-comparison.ts';

/** What a number means; travels with every number. A changed meaning is a new version. */
export interface MetricDefinition {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Which time it covers. */
  readonly window: string;
}

/**
 * What makes an application count in the numerator: the first time of that step, or of `internal` the hire of somebody whom the employer
 * had already. The name is that of its column.
 */
export type RateEvent = 'interviewed' | 'offered' | 'accepted' | 'hired' | 'internal';

/** What ends the time that a curve is of. Each has its SQL under this name. */
export type CurveClock = 'hire' | 'start' | 'fill' | 'departure' | 'promotion' | 'move';

interface Declared {
  /** Its place in the query API: `/metrics/{id}`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  /** What counts, and what a reader might think counts and does not. */
  readonly numerator: (choice: ComparisonChoice) => string;
  /** Coverage of its intervals. */
  readonly confidence: number;
  /** Smallest cell that is shown. */
  readonly minimumCell: number;
}

/** How many of a population had an event within a window. */
export interface RateMetric extends Declared {
  readonly kind: 'rate';
  readonly population: ApplicationPopulation;
  readonly event: RateEvent;
  /** Whether readers who may not see single records are given it, as a release. Unless it says so, they are not. */
  readonly isReleased?: true;
  readonly estimate: (
    cells: readonly Undisclosed<RateCells>[],
    shown: Pick<Declared, 'confidence' | 'minimumCell'>,
  ) => Undisclosed<Estimated<RateComparison>>;
}

/** How the share that had an event grows with time, whatever has not been followed to its end. */
export interface CurveMetric extends Declared {
  readonly kind: 'curve';
  readonly population: Population;
  readonly clock: CurveClock;
  /** Whether the share is of those without the event, as for retention. */
  readonly without: boolean;
  readonly estimate: (
    table: CurveTable,
    shown: Pick<Declared, 'confidence' | 'minimumCell'>,
    choice: ComparisonChoice,
  ) => Undisclosed<Estimated<CurveComparison>>;
}

/** One metric, declared: cells (population x event, by a dimension) -> estimate -> `disclose` -> answer. */
export type Metric = RateMetric | CurveMetric;

/** Whether readers who may not see single records are given it. */
export function isReleased(metric: Metric): metric is RateMetric & { readonly isReleased: true } {
  return metric.kind === 'rate' && metric.isReleased === true;
}

/** A metric's definition in words, as its parameters make it. */
export function definitionOf(metric: Metric, choice: ComparisonChoice): MetricDefinition {
  const { id, version, title, formula, numerator, population } = metric;
  return {
    id,
    version,
    title,
    formula,
    numerator: numerator(choice),
    denominator: population.denominator(choice),
    window: population.window(choice),
  };
}

/** A metric's parameters as the query API takes them, each with its description. */
export function parametersOf(metric: Metric): ComparisonParameters & { readonly by: typeof byParameter } {
  return { ...metric.population.parameters, by: byParameter };
}
