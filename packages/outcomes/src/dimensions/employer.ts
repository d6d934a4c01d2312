import type { Dimension } from './dimension.ts';

/** Rows by whom people apply to, or work for. */
export const employer = {
  name: 'employer',
  title: 'employer',
  row: 'The identifier of the employer',
  rows: 'one',
  parts: ['employer'],
} as const satisfies Dimension;
