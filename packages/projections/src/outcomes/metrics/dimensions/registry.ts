import type { DimensionName } from '@cairn/outcomes';
import { cohort } from './cohort.ts';
import { competency } from './competency.ts';
import { credential } from './credential.ts';
import type { DimensionSql } from './dimension-sql.ts';
import { employer } from './employer.ts';
import { evidenceKind } from './evidence-kind.ts';
import { occupation } from './occupation.ts';
import { programme } from './programme.ts';
import { region } from './region.ts';
import { stackDepth } from './stack-depth.ts';

/** The SQL of each dimension. */
export const DIMENSION_SQL: Readonly<Record<DimensionName, DimensionSql>> = {
  occupation,
  employer,
  region,
  cohort,
  credential,
  competency,
  'stack-depth': stackDepth,
  'evidence-kind': evidenceKind,
  programme,
};
