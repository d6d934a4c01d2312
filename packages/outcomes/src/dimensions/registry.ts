import { cohort } from './cohort.ts';
import { competency } from './competency.ts';
import { credential } from './credential.ts';
import type { Dimension } from './dimension.ts';
import { employer } from './employer.ts';
import { evidenceKind } from './evidence-kind.ts';
import { occupation } from './occupation.ts';
import { programme } from './programme.ts';
import { region } from './region.ts';
import { stackDepth } from './stack-depth.ts';

/**
 * Every dimension, the one of an answer that asks for none first. An entry here is a value of the parameter `by` of every metric, and a
 * line of docs/metrics.md.
 */
const REGISTERED = [
  occupation,
  employer,
  region,
  cohort,
  credential,
  competency,
  stackDepth,
  evidenceKind,
  programme,
] as const;

export type DimensionName = (typeof REGISTERED)[number]['name'];
export const DIMENSIONS: readonly Dimension<DimensionName>[] = REGISTERED;

/** The dimension of an answer that asks for none. */
export const DEFAULT_DIMENSION: Dimension<DimensionName> = occupation;

/** The dimension of a name. */
export function dimensionOf(name: DimensionName): Dimension<DimensionName> {
  return DIMENSIONS.find((one) => one.name === name) ?? DEFAULT_DIMENSION;
}
