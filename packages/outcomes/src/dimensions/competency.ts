import type { Dimension } from './dimension.ts';

/** Rows by what the credentials that holders hold are about. */
export const competency = {
  name: 'competency',
  title: 'competency',
  row: 'Each competency that a credential which the person held at the index time is about, by the catalogue; competencies that `exactMatchOf` joins are one',
  rows: 'held',
  parts: ['competency'],
} as const satisfies Dimension;
