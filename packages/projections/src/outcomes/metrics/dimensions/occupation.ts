import type { DimensionSql } from './dimension-sql.ts';

export const occupation: DimensionSql = {
  parts: ['occupation.1', 'occupation.2', 'occupation.3'],
  title: 'title',
};
