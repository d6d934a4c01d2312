import type { DimensionSql } from './dimension-sql.ts';

/** The quarter that the row of an application or employment keeps as a covariate. */
export const cohort: DimensionSql = { parts: ['quarter'] };
