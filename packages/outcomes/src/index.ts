/**
 * Employment events, credential awards, metric definitions and the statistics under them: pure rules, no store.
 * The flow: `readEmploymentEvent` and `credentialAwardOf` each statement, then a metric: cells, `estimate`, `disclose`.
 */

export type { AwardChange } from './awards/award-at.ts';
export { type CredentialAward, credentialAwardOf } from './awards/credential-award.ts';
export {
  type Dimension,
  MAX_ROWS,
  OTHER_ROWS,
  partsOfKey,
  type RowName,
  rowName,
} from './dimensions/dimension.ts';
export { DEFAULT_DIMENSION, DIMENSIONS, type DimensionName, dimensionOf } from './dimensions/registry.ts';
export { disclose, discloseRelease } from './disclosure/disclose.ts';
export type { ReleaseAtom } from './disclosure/release/release-atom.ts';
export { gridPoints, type Release, releaseAt } from './disclosure/release/release-grid.ts';
export { MINIMUM_CELL, MINIMUM_PAY_CELL } from './disclosure/suppression.ts';
export { type Undisclosed, undisclosed } from './disclosure/undisclosed.ts';
export {
  type EmploymentEvent,
  type EmploymentIssue,
  type EmploymentIssueCode,
  type EmploymentReading,
  type MoneyAmount,
  type Occupation,
  PAY_BASES,
  type Pay,
  type PayBasis,
  SEPARATION_TYPES,
  type Separation,
  type SeparationType,
  type SourceRecord,
} from './employment/employment-event.ts';
export {
  EMPLOYMENT_EVENT_TYPES,
  EMPLOYMENT_EVENTS,
  type EmploymentEventDeclaration,
  type EmploymentEventType,
} from './employment/employment-events.ts';
export { occupationKey } from './employment/occupation.ts';
export { employmentEventOf, readEmploymentEvent } from './employment/read-employment-event.ts';
export { recordKey } from './employment/source-record.ts';
export { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './employment/vocabulary.ts';
export { evidenceScript } from './evidence/script.ts';
export { type AfterExitChoice, employmentAfterExit } from './exits/employment-after-exit.ts';
export { type ExitCells, type ExitOutcomes, estimateExitOutcomes } from './exits/exit-outcomes.ts';
export {
  type FollowedPopulation,
  type FollowUp,
  type FollowUpChoice,
  followUpChoice,
  followUpDefinitionOf,
  followUpParametersOf,
  seatParameters,
} from './follow-ups/follow-up.ts';
export type { FollowUpCurves, FollowUpRow } from './follow-ups/follow-up-curves.ts';
export { FOLLOW_UPS } from './follow-ups/registry.ts';
export { subsidisedRetention } from './follow-ups/subsidised-retention.ts';
export { type GuessedMapping, guessMapping } from './imports/guess-mapping.ts';
export { jedxMapping, type ReadJedx, readJedx } from './imports/jedx.ts';
export { FILE_KINDS, type FileKind, type Mapping, mappingSchema } from './imports/mapping.ts';
export type { Cells } from './imports/row-cells.ts';
export { createRowReader, isBeforeApplication, type RowEvent } from './imports/row-statements.ts';
export { mayHoldOutcome } from './may-hold-outcome.ts';
export { type ComparisonChoice, WINDOWS } from './metrics/comparison-parameters.ts';
export type { CurveCells, FollowedCell } from './metrics/curve-cells.ts';
export {
  type CurveComparison,
  type CurveComparisonRow,
  estimateCurves,
} from './metrics/curve-comparison.ts';
export { CURVE_DAYS, type CurveGroup, type CurvePoint } from './metrics/curve-group.ts';
export { hireRate } from './metrics/hire-rate.ts';
export {
  type Application,
  countHires,
  type HireCount,
  type HireRateRow,
} from './metrics/hire-rate-counts.ts';
export {
  type CurveClock,
  type CurveMetric,
  definitionOf,
  isReleased,
  type Metric,
  type MetricDefinition,
  parametersOf,
  type RateEvent,
  type RateMetric,
} from './metrics/metric.ts';
export type { PeopleInRow } from './metrics/people-counted.ts';
export type { Population } from './metrics/populations.ts';
export { type RankedRow, type RankedSide, type Ranking, rankRows } from './metrics/ranking.ts';
export type { RateCells, RateGroupCells } from './metrics/rate-cells.ts';
export {
  estimateRates,
  type RateComparison,
  type RateComparisonRow,
  type RateGroup,
} from './metrics/rate-comparison.ts';
export { METRICS } from './metrics/registry.ts';
export { type Report, reportDefinitionOf } from './metrics/report.ts';
export type { PayCells } from './pay/pay-cells.ts';
export {
  estimatePay,
  type PayComparison,
  type PayComparisonRow,
  type PayDisclosure,
  type PayGroup,
} from './pay/pay-comparison.ts';
export {
  PAY_METRICS,
  type PayMeasure,
  type PayMetric,
  payDefinitionOf,
} from './pay/pay-metric.ts';
export {
  PAY_PERIODS,
  type PayChoice,
  type PayPeriod,
  PERIODS_AFTER,
  PERIODS_BEFORE,
  payParameters,
  periodName,
  periodNumber,
} from './pay/pay-parameters.ts';
export { type AwardPeriod, type DealtPeriods, dealtPeriods } from './pay/pay-periods.ts';
export type { PayPerson } from './pay/pay-person.ts';
export { estimatePaySheet, type PaySheet } from './pay/pay-sheet.ts';
export { checkClaim, claimsProfile } from './profile/check-claim.ts';
export { EMPLOYMENT_PROFILE_VERSION, employmentProfile } from './profile/employment-profile.ts';
export { decideQuestion, type QuestionDecision } from './questions/decision.ts';
export { type QuestionTimes, questionHash, questionTimes } from './questions/question.ts';
export {
  isPlanned,
  type QuestionPublication,
  type Registration,
  registrationsOf,
} from './questions/registration.ts';
export { type ListedReport, REPORTS } from './reports/registry.ts';
export { programmeReturn, type ReturnTerms, returnDefinitionOf } from './returns/programme-return.ts';
export {
  APPLICATION_STEPS,
  type ApplicationRow,
  type ApplicationStep,
  CLOCK_SKEW_MS,
} from './rows/application-row.ts';
export type { PayRow } from './rows/pay-rows.ts';
export {
  type ApplicationEvents,
  type EmploymentHistory,
  type OutcomeRows,
  outcomeRowsOf,
} from './rows/rows-of-person.ts';
export type { SeatRow } from './rows/seat-rows.ts';
export type { SpellRow } from './rows/spell-rows.ts';
export { inOrder, type TimedEvent } from './rows/timed-event.ts';
export {
  type AdverseImpactChoice,
  adverseImpact,
  SELECTION_STEPS,
  type SelectionStep,
} from './selection/adverse-impact.ts';
export {
  type AdverseImpactReport,
  estimateAdverseImpact,
  type SelectionCell,
} from './selection/adverse-impact-comparison.ts';
export { estimateImpact, type GroupImpact, type GroupSelection } from './selection/group-impact.ts';
export type { MissingOutcomeCells } from './sheet/missing-outcomes.ts';
export { estimateRateSheet, type RateSheet } from './sheet/rate-sheet.ts';
export { ANY_VALUE, COVARIATES, type Covariate, type StratumCells } from './sheet/stratum-cells.ts';
export * from './statistics/index.ts';
export {
  estimateTransitions,
  type TransitionCell,
  type TransitionTable,
} from './transitions/transition-table.ts';
export { type TransitionsChoice, transitions } from './transitions/transitions.ts';
