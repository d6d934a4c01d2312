import type { CovariateCell, CovariateTable } from '../statistics/overlap/covariate-cell.ts';
import { type OverlapWeights, overlapWeights } from '../statistics/overlap/overlap-weights.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { COVARIATES, type Covariate, type StratumCells } from './stratum-cells.ts';

/** A value of a covariate becomes one of the regression where both groups have at least as many; rarer ones are one value together. */
const COMMON = 20;

/** Overlap weights over the values of all covariates, from cells. Errors take applications for independent. */
export function weighted(
  cells: readonly Required<StratumCells>[],
  confidence: number,
): OverlapWeights | Refusal {
  return overlapWeights(tableOf(cells), confidence);
}

function tableOf(cells: readonly Required<StratumCells>[]): CovariateTable {
  const values = COVARIATES.flatMap((covariate) =>
    commonValues(cells, covariate).map((value) => ({ covariate, value })),
  );
  return {
    covariates: values.map(({ covariate, value }) => `${covariate} ${value === '' ? 'not known' : value}`),
    cells: cells.map((cell): CovariateCell => {
      const { holders, nonHolders } = cell;
      return {
        covariates: values.map(({ covariate, value }) => (cell.covariates[covariate] === value ? 1 : 0)),
        first: { n: holders.n, sum: holders.count, squares: holders.count },
        second: { n: nonHolders.n, sum: nonHolders.count, squares: nonHolders.count },
      };
    }),
  };
}

/** The values that are common enough, but for one: what is left over, or the most common where nothing is, is what others are compared with. */
function commonValues(cells: readonly Required<StratumCells>[], covariate: Covariate): readonly string[] {
  const counted = [...Map.groupBy(cells, (cell) => cell.covariates[covariate])].map(([value, alike]) => {
    const holders = alike.reduce((sum, cell) => sum + cell.holders.n, 0);
    const nonHolders = alike.reduce((sum, cell) => sum + cell.nonHolders.n, 0);
    return { value, n: Math.min(holders, nonHolders) };
  });
  const common = counted
    .filter(({ n }) => n >= COMMON)
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value);
  return common.length === counted.length ? common.slice(1) : common;
}
