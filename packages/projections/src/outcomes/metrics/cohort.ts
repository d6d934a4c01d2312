import { NO_LIFETIMES } from '../queries.ts';
import { NO_ROWS } from './dimensions/parameters.ts';

/** Whom a metric counts by their index time, ms since the epoch: from the first on and before the second. */
export type Cohort = { readonly cohortFrom: number; readonly cohortUntil: number };

/** The furthest that a Date reaches, ms. */
const FURTHEST = 8.64e15;

/** Parameters of metrics where a caller gives none: everybody, in rows that no awards lead to. */
export const CELL_DEFAULTS = { ...NO_LIFETIMES, ...NO_ROWS, cohortFrom: -FURTHEST, cohortUntil: FURTHEST };
