import type { Estimated } from '../disclosure/disclose.ts';
import type { Undisclosed } from '../disclosure/undisclosed.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';
import type { ComparisonChoice, comparisonParameters } from './comparison-parameters.ts';
import type { RateCells, RateComparison } from './rate-comparison.ts';

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

/** What is counted: the denominator. The name is the key of its SQL. */
export interface Population {
  readonly name: 'matured-applications';
  /** Its parameters, each a query parameter of the metric. */
  readonly parameters: typeof comparisonParameters;
  readonly denominator: (choice: ComparisonChoice) => string;
  readonly window: (choice: ComparisonChoice) => string;
}

/** What makes a member of the population count in the numerator: an event of the same registration. */
type MetricEvent = Exclude<EmploymentEventType, 'applied'>;

/** What the rows of the answer are. The name is the key of its SQL. */
export type Dimension = 'occupation';

/** One metric, declared: cells (population x event x dimension) -> estimate -> `disclose` -> answer. */
export interface Metric {
  /** Its place in the query API: `/metrics/{id}`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  /** What counts, and what a reader might think counts and does not. */
  readonly numerator: string;
  readonly population: Population;
  readonly event: MetricEvent;
  readonly dimension: Dimension;
  /** Coverage of its intervals. */
  readonly confidence: number;
  /** Smallest cell that is shown. */
  readonly minimumCell: number;
  readonly estimate: (
    cells: readonly Undisclosed<RateCells>[],
    shown: Pick<Metric, 'confidence' | 'minimumCell'>,
  ) => Undisclosed<Estimated<RateComparison>>;
}

/** A metric's definition in words, as its parameters make it. */
export function definitionOf(metric: Metric, choice: ComparisonChoice): MetricDefinition {
  const { id, version, title, formula, numerator, population } = metric;
  return {
    id,
    version,
    title,
    formula,
    numerator,
    denominator: population.denominator(choice),
    window: population.window(choice),
  };
}

/** A metric's parameters as the query API takes them, each with its description. */
export function parametersOf(metric: Metric): Population['parameters'] {
  return metric.population.parameters;
}
