import { crossProduct, invertSymmetric, type Vector } from '../linear-algebra.ts';
import type { CovariateCell } from './covariate-cell.ts';

/** Covariates as the model takes them. */
export interface Design {
  /** For each cell 1, and each covariate that says something of its own, with mean 0 and variance 1. */
  readonly rows: readonly Vector[];
  /** Which covariates these are. */
  readonly columns: readonly number[];
}

/**
 * Brings covariates to one scale, on which years and dollars are solved for with the same precision; weights and differences
 * do not depend on it. Covariates that are constant, or follow from earlier ones, are left out, as R's `glm` does.
 */
export function standardise(cells: readonly CovariateCell[], size: number): Design {
  const people = cells.map(({ first, second }) => first.n + second.n);
  const all = people.reduce((sum, n) => sum + n, 0);
  const mean = (value: (covariates: readonly number[]) => number) =>
    cells.reduce((sum, { covariates }, i) => sum + (people[i] ?? 0) * value(covariates), 0) / all;
  const scales = Array.from({ length: size }, (_, k) => {
    const centre = mean((x) => x[k] ?? 0);
    return { centre, sd: Math.sqrt(mean((x) => ((x[k] ?? 0) - centre) ** 2)) };
  });
  const scaled = cells.map(({ covariates }) =>
    Float64Array.from(scales, ({ centre, sd }, k) =>
      isSpread(sd, centre) ? ((covariates[k] ?? 0) - centre) / sd : 0,
    ),
  );
  const correlations = crossProduct(scaled, people);
  const { kept } = invertSymmetric(correlations, 1e-11);
  const columns = kept.flatMap((isKept, k) => (isKept ? [k] : []));
  return { rows: scaled.map((x) => Float64Array.of(1, ...columns.map((k) => x[k] ?? 0))), columns };
}

/** More than what rounding leaves of a constant. */
function isSpread(sd: number, centre: number): boolean {
  return sd > 1e-12 * Math.abs(centre) && sd > 0;
}
