import type { DimensionSql } from './dimension-sql.ts';

export const evidenceKind: DimensionSql = {
  each: 'arrayDistinct(arrayMap(award -> toString(award.4), held))',
  every: () => "['asserted', 'verified']",
  isHeld: true,
};
