/** Demo data: a small world, what platforms say about it, and what is true about it. */
export { DEMO_LEARNERS } from './demo-learners.ts';
export {
  DEFAULT_UNTIL,
  type Demo,
  type DemoOptions,
  generateDemo,
} from './generate-demo.ts';
export { DemoLoadError } from './load/demo-load-error.ts';
export { type LoadOptions, type LoadProgress, type LoadResult, loadDemo } from './load/load-demo.ts';
export type { CompetencyTruth } from './truth/attainment-truth.ts';
export type { GroundTruth, PersonTruth, StatementTruth } from './truth/ground-truth.ts';
export {
  type ApplicationTruth,
  type HireCount,
  type HireQuestion,
  type HireTruth,
  hireTruth,
} from './truth/hire-truth.ts';
export type { DemoStatement } from './world/ledger.ts';
