import type { Dimension } from './dimension.ts';

/** Rows by how it is known that holders hold a credential. */
export const evidenceKind = {
  name: 'evidence-kind',
  title: 'evidence kind',
  row: 'How the award of a credential that the person held at the index time is known: `verified`, from a signed credential that the store checked, or `asserted`, from a statement alone',
  rows: 'held',
  parts: ['basis'],
} as const satisfies Dimension;
