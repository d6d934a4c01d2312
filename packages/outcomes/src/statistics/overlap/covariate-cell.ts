/** People of one group in a cell: how many, with the sums of their outcome and of its square; for a yes or no both are the count. */
export interface OutcomeSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  /**
   * Where one person has several of what is counted, such as applications: sums over people with n of them and an outcome of y in
   * all. Without it each counts as a person of its own.
   */
  readonly byPerson?: { readonly nn: number; readonly ny: number; readonly yy: number };
}

/** People who are alike in every covariate, by group: the store groups them, so that many people are few cells. */
export interface CovariateCell {
  /** In the order of the names; a category is a 0 or 1 for each of its values but one. */
  readonly covariates: readonly number[];
  readonly first: OutcomeSums;
  readonly second: OutcomeSums;
}

/** Two groups to compare, with what is known of them. */
export interface CovariateTable {
  /** The names of the covariates. */
  readonly covariates: readonly string[];
  readonly cells: readonly CovariateCell[];
}

/** Throws a RangeError on cells that do not have a number for each covariate, or sums that are not those of people. */
export function checkTable({ covariates, cells }: CovariateTable): void {
  for (const cell of cells) {
    if (cell.covariates.length !== covariates.length || !cell.covariates.every(Number.isFinite))
      throw new RangeError(`A cell has [${cell.covariates}]; it needs a number for each of ${covariates}.`);
    for (const { n, sum, squares } of [cell.first, cell.second])
      if (!(Number.isInteger(n) && n >= 0 && Number.isFinite(sum) && squares >= 0))
        throw new RangeError(`${n} people with sum ${sum} and squares ${squares} are not a group.`);
  }
}
