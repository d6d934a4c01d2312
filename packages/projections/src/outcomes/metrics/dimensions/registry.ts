import type { DimensionName } from '@cairn/outcomes';
import { cohort } from './cohort.ts';
import type { DimensionSql } from './dimension-sql.ts';
import { employer } from './employer.ts';
import { occupation } from './occupation.ts';
import { region } from './region.ts';

/** The SQL of each dimension. */
export const DIMENSION_SQL: Readonly<Record<DimensionName, DimensionSql>> = {
  occupation,
  employer,
  region,
  cohort,
};
