import { NO_LIFETIMES } from '../queries.ts';

/** Whom a metric counts by their index time, ms since the epoch: from the first on and before the second. */
export type Cohort = { readonly cohortFrom: number; readonly cohortUntil: number };

/** The furthest that a Date reaches, ms. */
const FURTHEST = 8.64e15;

/** Parameters of metrics where a caller gives none: everybody. */
export const CELL_DEFAULTS = { ...NO_LIFETIMES, cohortFrom: -FURTHEST, cohortUntil: FURTHEST };
