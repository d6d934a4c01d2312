export { clusteredDifference, type PersonCounts } from './clustered-proportion.ts';
export {
  type ClusteredProportion,
  clusteredNewcombe,
  clusteredRiskDifference,
  clusteredWilson,
  effectiveSize,
  unclustered,
} from './clustered-score.ts';
export { deltaMethod, type EstimatedTogether } from './delta-method.ts';
export { type BeforeAfter, differenceInDifferences } from './difference-in-differences.ts';
export {
  betaCdf,
  betaQuantile,
  chiSquaredTail,
  normalCdf,
  normalCritical,
  normalQuantile,
  studentCritical,
  studentTwoSided,
} from './distributions.ts';
export { type Prior, type Shrunk, shrink, shrinkEffective } from './empirical-bayes.ts';
export { CONFIDENCE, type Estimate, type Proportion } from './estimate.ts';
export { type AdverseImpact, fourFifths, type SelectionGroup } from './four-fifths.ts';
export { type SampledCount, sampledCount } from './hypergeometric.ts';
export { type MantelHaenszel, mantelHaenszel, type Stratum } from './mantel-haenszel.ts';
export { type Moments, momentsOf } from './moments.ts';
export { benjaminiHochberg, holm } from './multiple-tests.ts';
export { type Balance, type BalanceTier, tierOf } from './overlap/balance.ts';
export type { CovariateCell, CovariateTable, OutcomeSums } from './overlap/covariate-cell.ts';
export { type OverlapWeights, overlapWeights } from './overlap/overlap-weights.ts';
export { katz, newcombe, wilson } from './proportion.ts';
export { isRefused, type Refusal, type RefusalCode, refuse } from './refusal.ts';
export {
  bcaInterval,
  jackknife,
  percentileInterval,
  type Resampled,
  resample,
} from './resampling/bootstrap.ts';
export { type Labelled, type Placebo, placebo, placeboOfPeople } from './resampling/placebo.ts';
export { seeded } from './resampling/seeded.ts';
export type { Chance } from './resampling/sfc32.ts';
export {
  type EValue,
  eValue,
  eValueOfHazardRatio,
  eValueOfMeanDifference,
  eValueOfOddsRatio,
  eValueOfRiskDifference,
} from './sensitivity/e-value.ts';
export {
  type Detectable,
  detectableDifference,
  detectableFromError,
  powerOf,
  type TwoProportions,
} from './sensitivity/power.ts';
export {
  type Attrition,
  attrition,
  type PartlyLinked,
  type UnlinkedBounds,
  unlinkedBounds,
} from './sensitivity/unlinked.ts';
export {
  aalenJohansen,
  type CompetingDuration,
  type CumulativeIncidence,
  incidenceAt,
} from './survival/aalen-johansen.ts';
export {
  type Duration,
  kaplanMeier,
  type SurvivalPoint,
  type SurvivalStep,
  survivalAt,
} from './survival/kaplan-meier.ts';
export { type LogRank, logRank } from './survival/log-rank.ts';
export { type MedianSurvival, medianSurvival } from './survival/median-survival.ts';
export {
  type RestrictedMean,
  restrictedMean,
  restrictedMeanDifference,
} from './survival/restricted-mean.ts';
export { type Welch, welch, welchOfMoments } from './welch.ts';
