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
