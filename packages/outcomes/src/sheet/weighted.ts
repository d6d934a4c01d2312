import type { ClusteredProportion } from '../statistics/clustered-score.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Balance } from '../statistics/overlap/balance.ts';
import type { CovariateCell, CovariateTable, OutcomeSums } from '../statistics/overlap/covariate-cell.ts';
import { overlapWeights } from '../statistics/overlap/overlap-weights.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';
import { COVARIATES, type Covariate, type StratumCells } from './stratum-cells.ts';

/** A value of a covariate is distinguished where each group has as many applications with it; rarer ones are one value together. */
const COMMON = 20;

type Cell = Required<StratumCells>;

/** A number of each group. */
interface OfGroups {
  readonly holders: number;
  readonly nonHolders: number;
}

/** The groups after weighting, and how alike they are before and after; nothing is balanced where there are no weights. */
export interface Weighted {
  readonly weighted:
    | {
        readonly difference: Estimate;
        /** How many applications without weights would know as much. */
        readonly effectiveN: OfGroups;
        /** Shares of the applications that could be compared: the others have values that hardly anybody in the other group has. */
        readonly compared: OfGroups;
      }
    | Refusal;
  readonly balance: readonly Balance[];
}

/**
 * Overlap weights over the values of all covariates, from cells. Where even all rare values of a covariate together are rare in a group,
 * the applications that have them are left out: they decide the group. Errors are clustered by person.
 */
export function weighted(cells: readonly Cell[], confidence: number): Weighted {
  const comparable = comparableOf(cells);
  const weights = overlapWeights(tableOf(comparable), confidence);
  if (isRefused(weights)) return { weighted: weights, balance: [] };
  const { difference, effectiveN, balance } = weights;
  const share = (group: Group) => sizeOf(comparable, group) / sizeOf(cells, group);
  return {
    weighted: {
      difference,
      effectiveN: { holders: effectiveN.first, nonHolders: effectiveN.second },
      compared: { holders: share('holders'), nonHolders: share('nonHolders') },
    },
    balance,
  };
}

/**
 * Cells with the values that both groups have, which leaves fewer of other values, until nothing changes. Values that one group alone has are
 * not put together with others, either: together they would compare, say, a region of holders with another of the others.
 */
function comparableOf(cells: readonly Cell[]): readonly Cell[] {
  let kept = cells;
  for (let before = Infinity; kept.length < before; ) {
    before = kept.length;
    for (const covariate of COVARIATES) {
      const alone = new Set(valuesOf(kept, covariate).flatMap(({ value, n }) => (n === 0 ? [value] : [])));
      kept = kept.filter((cell) => !alone.has(cell.covariates[covariate]));
      const common = new Set(commonValues(kept, covariate));
      const rare = kept.filter((cell) => !common.has(cell.covariates[covariate]));
      if (commonIn(rare) < COMMON) kept = kept.filter((cell) => common.has(cell.covariates[covariate]));
    }
  }
  return kept;
}

function tableOf(cells: readonly Cell[]): CovariateTable {
  const values = COVARIATES.flatMap((covariate) =>
    distinguished(cells, covariate).map((value) => ({ covariate, value })),
  );
  return {
    covariates: values.map(({ covariate, value }) => `${covariate} ${value === '' ? 'not known' : value}`),
    cells: cells.map((cell): CovariateCell => {
      const { holders, nonHolders } = cell;
      return {
        covariates: values.map(({ covariate, value }) => (cell.covariates[covariate] === value ? 1 : 0)),
        first: sumsOf(holders),
        second: sumsOf(nonHolders),
      };
    }),
  };
}

function sumsOf({ n, count, nn, nc, cc }: ClusteredProportion): OutcomeSums {
  return { n, sum: count, squares: count, byPerson: { nn, ny: nc, yy: cc } };
}

/** The values that the regression distinguishes: all common ones, but for one where nothing else is left to compare with. */
function distinguished(cells: readonly Cell[], covariate: Covariate): readonly string[] {
  const common = commonValues(cells, covariate);
  const isAll = cells.every((cell) => common.includes(cell.covariates[covariate]));
  return isAll ? common.slice(1) : common;
}

/** Values of a covariate that the regression distinguishes at most: its cost grows with their square. */
const MOST_VALUES = 12;

/** The values of a covariate, and how many applications of the smaller group have each. */
function valuesOf(cells: readonly Cell[], covariate: Covariate) {
  return [...Map.groupBy(cells, (cell) => cell.covariates[covariate])].map(([value, alike]) => ({
    value,
    n: commonIn(alike),
  }));
}

/** The values that are common enough, the most common first. */
function commonValues(cells: readonly Cell[], covariate: Covariate): readonly string[] {
  return valuesOf(cells, covariate)
    .filter(({ n }) => n >= COMMON)
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(({ value }) => value);
}

type Group = 'holders' | 'nonHolders';

function sizeOf(cells: readonly Cell[], group: Group): number {
  return cells.reduce((sum, cell) => sum + cell[group].n, 0);
}

/** How many applications the smaller group has. */
function commonIn(cells: readonly Cell[]): number {
  return Math.min(sizeOf(cells, 'holders'), sizeOf(cells, 'nonHolders'));
}
