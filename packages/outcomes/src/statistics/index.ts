export { chiSquaredTail, normalCdf, normalCritical, studentTwoSided } from './distributions.ts';
export { CONFIDENCE, type Estimate, type Proportion } from './estimate.ts';
export { type AdverseImpact, fourFifths, type SelectionGroup } from './four-fifths.ts';
export { type SampledCount, sampledCount } from './hypergeometric.ts';
export {
  type Duration,
  kaplanMeier,
  medianSurvival,
  restrictedMean,
  type SurvivalStep,
  survivalAt,
} from './kaplan-meier.ts';
export { type LogRank, logRank } from './log-rank.ts';
export { type MantelHaenszel, mantelHaenszel, type Stratum } from './mantel-haenszel.ts';
export { benjaminiHochberg, holm } from './multiple-tests.ts';
export { katz, newcombe, wilson } from './proportion.ts';
export { type Welch, welch } from './welch.ts';
