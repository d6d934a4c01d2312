import type { Dimension } from './dimension.ts';

/** Rows by when people applied, or started: alike in season and market. */
export const cohort = {
  name: 'cohort',
  title: 'cohort',
  row: 'The quarter, in UTC, of the application or the start of the employment, such as 2026-Q2',
  rows: 'one',
  parts: ['quarter'],
} as const satisfies Dimension;
