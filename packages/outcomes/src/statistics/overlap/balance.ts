import type { CovariateCell, CovariateTable } from './covariate-cell.ts';

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
  return covariates.map((covariate, k) => {
    const [first, second] = (['first', 'second'] as const).map((group) => spread(cells, k, group));
    const sd = Math.sqrt(((first?.variance ?? 0) + (second?.variance ?? 0)) / 2);
    const mean = (group: 'first' | 'second') => {
      const weightOf = (cell: CovariateCell, i: number) => cell[group].n * (weights[i]?.[group] ?? 0);
      const total = cells.reduce((sum, cell, i) => sum + weightOf(cell, i), 0);
      return cells.reduce((sum, cell, i) => sum + weightOf(cell, i) * (cell.covariates[k] ?? 0), 0) / total;
    };
    return {
      covariate,
      crude: standard((first?.mean ?? 0) - (second?.mean ?? 0), sd),
      weighted: standard(mean('first') - mean('second'), sd),
    };
  });
}

function standard(difference: number, sd: number): StandardDifference {
  if (sd > 0) return { smd: difference / sd, tier: tierOf(difference / sd) };
  // Constant within both groups: alike, or apart by more than any number of deviations.
  return { smd: null, tier: difference === 0 ? 'satisfied' : 'failed' };
}

function spread(cells: readonly CovariateCell[], k: number, group: 'first' | 'second') {
  const n = cells.reduce((sum, cell) => sum + cell[group].n, 0);
  const mean = cells.reduce((sum, cell) => sum + cell[group].n * (cell.covariates[k] ?? 0), 0) / n;
  const squares = cells.reduce((sum, c) => sum + c[group].n * ((c.covariates[k] ?? 0) - mean) ** 2, 0);
  return { mean, variance: squares / (n - 1) };
}
