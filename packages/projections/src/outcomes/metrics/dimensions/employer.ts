import type { DimensionSql } from './dimension-sql.ts';

export const employer: DimensionSql = { parts: ['employer'] };
