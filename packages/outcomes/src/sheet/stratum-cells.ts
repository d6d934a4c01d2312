import type { RateGroupCells } from '../metrics/rate-cells.ts';
import { type ClusteredProportion, proportionsTogether } from '../statistics/clustered-score.ts';

/** What applications are matched on: what was known of them and of their people when they were made. */
export const COVARIATES = ['occupation', 'priorOccupation', 'experience', 'region', 'quarter'] as const;
export type Covariate = (typeof COVARIATES)[number];

/** In a stratum of applications that differ in a covariate: too few of each for a stratum of their own. */
export const ANY_VALUE = '*';

/** A group of a stratum. */
type StratumGroup = Omit<RateGroupCells, 'once'>;

/** Applications alike in every covariate, by group; `covariates` is absent in what is of all of them together. */
export interface StratumCells {
  /** '' where one is not known. */
  readonly covariates?: Readonly<Record<Covariate, string>>;
  readonly holders: StratumGroup;
  readonly nonHolders: StratumGroup;
}

/** The strata of a table, and all of them together; no strata and no total where there is nobody. */
export interface Stratified {
  readonly strata: readonly Required<StratumCells>[];
  readonly total: StratumCells | undefined;
}

export function stratified(cells: readonly StratumCells[]): Stratified {
  return {
    strata: cells.filter((cell): cell is Required<StratumCells> => cell.covariates !== undefined),
    total: cells.find(({ covariates }) => covariates === undefined),
  };
}

/** Whether every cell of all people together is large enough to be shown. */
export function isShown({ total }: Stratified, minimumCell: number): boolean {
  if (total === undefined) return false;
  return [total.holders, total.nonHolders].every(
    ({ people }) => people.counted >= minimumCell && people.uncounted >= minimumCell,
  );
}

/** A pair of groups with the same covariates as far as they are matched on. */
export interface MatchedStratum {
  readonly first: ClusteredProportion;
  readonly second: ClusteredProportion;
}

/** The strata that are left when only some covariates are matched on: none of them is everybody in one. */
export function matchedOn(
  cells: readonly Required<StratumCells>[],
  covariates: readonly Covariate[],
): readonly MatchedStratum[] {
  const groups = Map.groupBy(cells, (cell) =>
    JSON.stringify(covariates.map((name) => cell.covariates[name])),
  );
  return [...groups.values()].map((alike) => ({
    first: proportionsTogether(alike.map(({ holders }) => holders)),
    second: proportionsTogether(alike.map(({ nonHolders }) => nonHolders)),
  }));
}
