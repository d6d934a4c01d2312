/** What is needed of values to compare their means: from a store, they need not be read one by one. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** With n - 1 below; 0 for fewer than two values. */
  readonly variance: number;
}

/** Mean and variance, from deviations and not from squares: large values keep their digits. */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}
