import type { Method } from '../method.ts';
import { AALEN_JOHANSEN } from './aalen-johansen.ts';
import { BOOTSTRAP } from './bootstrap.ts';
import { CLUSTERED_DIFFERENCE } from './clustered-difference.ts';
import { DELTA_METHOD } from './delta-method.ts';
import { DISTRIBUTIONS } from './distributions.ts';
import { E_VALUE } from './e-value.ts';
import { KAPLAN_MEIER } from './kaplan-meier.ts';
import { LOG_RANK } from './log-rank.ts';
import { MANTEL_HAENSZEL } from './mantel-haenszel.ts';
import { MEANS } from './means.ts';
import { MULTIPLE_TESTS } from './multiple-tests.ts';
import { OVERLAP_WEIGHTS } from './overlap-weights.ts';
import { POWER } from './power.ts';
import { PROPORTIONS } from './proportions.ts';
import { SHRINKAGE } from './shrinkage.ts';

export const METHODS: readonly Method[] = [
  KAPLAN_MEIER,
  AALEN_JOHANSEN,
  LOG_RANK,
  MANTEL_HAENSZEL,
  PROPORTIONS,
  CLUSTERED_DIFFERENCE,
  MEANS,
  OVERLAP_WEIGHTS,
  MULTIPLE_TESTS,
  SHRINKAGE,
  POWER,
  E_VALUE,
  BOOTSTRAP,
  DELTA_METHOD,
  DISTRIBUTIONS,
];
