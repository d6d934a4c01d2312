/** One row of bars: `values[i]` over `labels[i]`, counted in `unit`. */
export interface BarSeries {
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly unit: string;
}
