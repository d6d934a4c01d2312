import { type Refusal, refuse } from '../refusal.ts';
import type { CovariateTable } from './covariate-cell.ts';
import type { Logistic } from './logistic.ts';
import type { Design } from './standardise.ts';

/**
 * Why two groups cannot be weighted by a model, as far as it shows before fitting: too few people for the covariates, or a
 * single covariate that decides the group from some value on (Albert & Anderson 1984, separation).
 */
export function separated(table: CovariateTable, { columns }: Design): Refusal | undefined {
  const { cells, covariates } = table;
  const size = (group: 'first' | 'second') => cells.reduce((sum, cell) => sum + cell[group].n, 0);
  const people = Math.min(size('first'), size('second'));
  const needed = Math.max(2, columns.length + 1);
  if (people < needed) return refuse('too-few', { people, needed });
  for (const k of columns) {
    const first = range(table, k, 'first');
    const second = range(table, k, 'second');
    if (first.low > second.high || second.low > first.high) return refuse('no-overlap');
    if (first.low === second.high || second.low === first.high)
      return refuse('perfect-predictor', { covariate: covariates[k] ?? '' });
  }
  return undefined;
}

/**
 * Why a model did not converge: covariates together separate the groups. Without anybody on the wrong side there is no overlap at
 * all; otherwise the covariate whose coefficient grew most decides the group for some.
 */
export function separatedByModel(table: CovariateTable, { columns }: Design, model: Logistic): Refusal {
  const isComplete = table.cells.every(({ first, second }, i) => {
    const logit = model.logits[i] ?? 0;
    return (first.n === 0 || logit > 0) && (second.n === 0 || logit < 0);
  });
  if (isComplete) return refuse('no-overlap');
  const [, ...coefficients] = model.coefficients.map(Math.abs);
  const largest = coefficients.indexOf(coefficients.reduce((most, each) => Math.max(most, each), 0));
  return refuse('perfect-predictor', { covariate: table.covariates[columns[largest] ?? 0] ?? '' });
}

function range({ cells }: CovariateTable, k: number, group: 'first' | 'second') {
  let low = Infinity;
  let high = -Infinity;
  for (const cell of cells) {
    if (cell[group].n === 0) continue;
    low = Math.min(low, cell.covariates[k] ?? 0);
    high = Math.max(high, cell.covariates[k] ?? 0);
  }
  return { low, high };
}
