import { normalCritical } from '../distributions.ts';
import { CONFIDENCE, type Estimate } from '../estimate.ts';
import { dot, times } from '../linear-algebra.ts';
import type { Refusal } from '../refusal.ts';
import { type Balance, balanceOf } from './balance.ts';
import { type CovariateTable, checkTable, type OutcomeSums } from './covariate-cell.ts';
import { fitLogistic, type Logistic } from './logistic.ts';
import { separated, separatedByModel } from './separation.ts';
import { type Design, standardise } from './standardise.ts';

/** A number of each group. */
interface OfGroups {
  readonly first: number;
  readonly second: number;
}

/** Two groups compared after weighting, with what the weights did. */
export interface OverlapWeights {
  /** Weighted mean of the first minus that of the second. */
  readonly difference: Estimate;
  readonly se: number;
  readonly means: OfGroups;
  readonly people: OfGroups;
  /** How many people without weights would know as much (Kish 1965). */
  readonly effectiveN: OfGroups;
  readonly balance: readonly Balance[];
  /** The probability of the first group in each cell with people, in the order given. */
  readonly propensities: readonly number[];
}

/**
 * Overlap weights (Li, Morgan & Zaslavsky 2018): each person counts by the probability of being in the other group, from a
 * logistic regression on the covariates. The compared people are those who could be in either; covariates are balanced exactly.
 * Error: sandwich of the weighted means and the regression together (Lunceford & Davidian 2004; Li, Thomas & Li 2019), clustered by
 * person within cells; people in several cells are taken for independent between them.
 * Refused where a model cannot tell weights: too few people for the covariates, a covariate that decides the group, no overlap.
 * Throws a RangeError on cells that are not valid.
 */
export function overlapWeights(table: CovariateTable, confidence = CONFIDENCE): OverlapWeights | Refusal {
  checkTable(table);
  const cells = table.cells.filter(({ first, second }) => first.n + second.n > 0);
  const seen = { ...table, cells };
  const design = standardise(cells, table.covariates.length);
  const refusal = separated(seen, design);
  if (refusal) return refusal;
  const model = fitLogistic(
    cells.map(({ first, second }, i) => ({
      row: design.rows[i] ?? [],
      first: first.n,
      n: first.n + second.n,
    })),
  );
  if (!model.converged) return separatedByModel(seen, design, model);
  return weigh(seen, design, model, confidence);
}

function weigh(table: CovariateTable, design: Design, model: Logistic, confidence: number): OverlapWeights {
  const { cells } = table;
  const propensities = model.probabilities;
  // 1 - p as the probability of the other side: near 1 it would lose its digits.
  const weights = model.logits.map((x) => ({ first: 1 / (1 + Math.exp(x)), second: 1 / (1 + Math.exp(-x)) }));
  const of = (group: 'first' | 'second', term: (sums: OutcomeSums, weight: number) => number) =>
    cells.reduce((sum, cell, i) => sum + term(cell[group], weights[i]?.[group] ?? 0), 0);
  const perGroup = (term: (sums: OutcomeSums, weight: number) => number): OfGroups => ({
    first: of('first', term),
    second: of('second', term),
  });
  const people = perGroup(({ n }) => n);
  const totals = perGroup(({ n }, weight) => n * weight);
  const sums = perGroup(({ sum }, weight) => sum * weight);
  const squares = perGroup(({ n }, weight) => n * weight * weight);
  const means = { first: sums.first / totals.first, second: sums.second / totals.second };
  const se = sandwich({ table, design, model, weights, totals, means });
  const value = means.first - means.second;
  const reach = normalCritical(confidence) * se;
  return {
    difference: {
      value,
      low: value - reach,
      high: value + reach,
      confidence,
      method: 'Overlap weights (Li, Morgan & Zaslavsky 2018), sandwich',
    },
    se,
    means,
    people,
    effectiveN: {
      first: totals.first ** 2 / squares.first,
      second: totals.second ** 2 / squares.second,
    },
    balance: balanceOf(table, weights),
    propensities,
  };
}

interface Weighed {
  readonly table: CovariateTable;
  readonly design: Design;
  readonly model: Logistic;
  readonly weights: readonly OfGroups[];
  readonly totals: OfGroups;
  readonly means: OfGroups;
}

/**
 * Root of the summed squares of what each person pulls at the difference: directly through the weighted mean of the own group,
 * and through the coefficients, of which both means depend.
 */
function sandwich({ table: { cells }, design, model, weights, totals, means }: Weighed): number {
  const slope = model.coefficients.map(() => 0);
  for (const [i, { first, second }] of cells.entries()) {
    const { first: own, second: other } = weights[i] ?? { first: 0, second: 0 };
    const pull =
      (first.sum - means.first * first.n) / totals.first +
      (second.sum - means.second * second.n) / totals.second;
    const row = design.rows[i] ?? [];
    for (let k = 0; k < slope.length; k++) slope[k] = (slope[k] ?? 0) - own * other * pull * (row[k] ?? 0);
  }
  const direction = times(model.covariance, slope);
  let variance = 0;
  for (const [i, { first, second }] of cells.entries()) {
    const { first: own, second: other } = weights[i] ?? { first: 0, second: 0 };
    const through = dot(design.rows[i] ?? [], direction);
    variance += squared(first, means.first, own / totals.first, own * through);
    variance += squared(second, means.second, -other / totals.second, -other * through);
  }
  return Math.sqrt(variance);
}

/**
 * The sum over people of (factor x (outcome - mean) + constant)², both summed over what one person has in the cell: alike as that is, it
 * says less than as many people would (Liang & Zeger 1986).
 */
function squared(sums: OutcomeSums, mean: number, factor: number, constant: number): number {
  const { nn, ny, yy } = sums.byPerson ?? { nn: sums.n, ny: sums.sum, yy: sums.squares };
  const deviation = ny - nn * mean;
  const spread = Math.max(0, yy - 2 * mean * ny + nn * mean * mean);
  return factor * factor * spread + 2 * factor * constant * deviation + nn * constant * constant;
}
