import type { Dimension } from './dimension.ts';

/** Rows by how many credentials of one stack holders hold. */
export const stackDepth = {
  name: 'stack-depth',
  title: 'stack depth',
  row: 'The most credentials of one stack of the catalogue that the person held at the index time; 0 where no stack asks for any of them',
  rows: 'held',
  parts: ['depth'],
} as const satisfies Dimension;
