import type { Dimension } from './dimension.ts';

/** Rows by which credentials holders hold. */
export const credential = {
  name: 'credential',
  title: 'credential',
  row: 'Each credential that the person held at the index time, by its id in the catalogue or as it was awarded',
  rows: 'held',
  parts: ['credential'],
} as const satisfies Dimension;
