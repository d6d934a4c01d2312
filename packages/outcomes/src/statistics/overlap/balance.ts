import { dot } from '../linear-algebra.ts';
import type { CovariateTable } from './covariate-cell.ts';

/** The tiers of the What Works Clearinghouse for a baseline difference (WWC Handbook 5.0, chapter IV). */
export type BalanceTier = 'satisfied' | 'satisfied-if-adjusted' | 'failed';

/** A difference of means, first minus second, in standard deviations; null where the covariate does not vary. */
interface StandardDifference {
  readonly smd: number | null;
  readonly tier: BalanceTier;
}

/** How alike the groups are in a covariate, as they are and after weighting. */
export interface Balance {
  readonly covariate: string;
  readonly crude: StandardDifference;
  readonly weighted: StandardDifference;
}

/** @example tierOf(-0.2) // 'satisfied-if-adjusted' */
export function tierOf(smd: number): BalanceTier {
  const size = Math.abs(smd);
  if (size <= 0.05) return 'satisfied';
  return size <= 0.25 ? 'satisfied-if-adjusted' : 'failed';
}

/** Weight of a person of each group in a cell. */
export interface CellWeight {
  readonly first: number;
  readonly second: number;
}

/**
 * The balance table. Standard deviation: the root of the mean of the two crude variances, before and after weighting, so that
 * weights change only what they should (Austin 2009; Stuart 2010).
 */
export function balanceOf({ covariates, cells }: CovariateTable, weights: readonly CellWeight[]): Balance[] {
  const people = (group: 'first' | 'second') => Float64Array.from(cells, (cell) => cell[group].n);
  const weighted = (group: 'first' | 'second') =>
    Float64Array.from(cells, (cell, i) => cell[group].n * (weights[i]?.[group] ?? 0));
  const crude = { first: people('first'), second: people('second') };
  const after = { first: weighted('first'), second: weighted('second') };
  return covariates.map((covariate, k) => {
    const values = Float64Array.from(cells, (cell) => cell.covariates[k] ?? 0);
    const first = spread(values, crude.first);
    const second = spread(values, crude.second);
    const sd = Math.sqrt((first.variance + second.variance) / 2);
    return {
      covariate,
      crude: standard(first.mean - second.mean, sd),
      weighted: standard(meanOf(values, after.first) - meanOf(values, after.second), sd),
    };
  });
}

function standard(difference: number, sd: number): StandardDifference {
  if (sd > 0) return { smd: difference / sd, tier: tierOf(difference / sd) };
  // Constant within both groups: alike, or apart by more than any number of deviations.
  return { smd: null, tier: difference === 0 ? 'satisfied' : 'failed' };
}

function spread(values: Float64Array, people: Float64Array): { mean: number; variance: number } {
  const mean = meanOf(values, people);
  const n = people.reduce((sum, count) => sum + count, 0);
  const squares = values.map((value) => (value - mean) ** 2);
  return { mean, variance: (meanOf(squares, people) * n) / (n - 1) };
}

function meanOf(values: Float64Array, weights: Float64Array): number {
  return dot(values, weights) / weights.reduce((sum, weight) => sum + weight, 0);
}
