import type { Dimension } from './dimension.ts';

/** Rows by the programmes that people took part in. */
export const programme = {
  name: 'programme',
  title: 'programme',
  row: 'Each programme in which the person had taken a seat before the index time; `:unknown` where in none',
  rows: 'several',
  parts: ['programme'],
} as const satisfies Dimension;
