import type { Dimension } from './dimension.ts';

/** Rows by where the work is. */
export const region = {
  name: 'region',
  title: 'region',
  row: 'The region, as its source wrote it',
  rows: 'one',
  parts: ['region'],
} as const satisfies Dimension;
