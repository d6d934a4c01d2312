import type { Dimension } from './dimension.ts';

/** Rows by what people apply for, or work as. */
export const occupation = {
  name: 'occupation',
  title: 'occupation',
  row: 'The occupation of the requisition or employment, as its source coded it',
  rows: 'one',
  parts: ['scheme', 'version', 'code'],
  shortKey: ([scheme = '', , code = '']) => `${scheme}|${code}`,
} as const satisfies Dimension;
