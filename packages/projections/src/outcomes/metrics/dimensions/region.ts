import type { DimensionSql } from './dimension-sql.ts';

export const region: DimensionSql = { parts: ['region'] };
