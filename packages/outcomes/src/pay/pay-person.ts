import type { DeclaredCovariates } from '../employment/employment-event.ts';

/** One person of a comparison of pay: what a sheet is made from. */
export interface PayPerson {
  readonly isHolder: boolean;
  /** Number of the period of the award, or of the one that was dealt. */
  readonly period: number;
  /** Pay in each of the periods asked for, in that order; null where it is not known. */
  readonly pays: readonly (number | null)[];
  /** What was known before the period of the award. */
  readonly covariates: DeclaredCovariates;
  readonly protectedCovariates: DeclaredCovariates;
}
