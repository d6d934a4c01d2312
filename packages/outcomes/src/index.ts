/**
 * Employment events, credential awards, metric definitions and the statistics under them: pure rules, no store.
 * The flow: `readEmploymentEvent` and `credentialAwardOf` each statement, `countHires`, `hireRateComparison`.
 */
export { type CredentialAward, credentialAwardOf } from './awards/credential-award.ts';
export { type HeldChange, heldAt } from './awards/held-at.ts';
export type {
  EmploymentEvent,
  EmploymentEventType,
  EmploymentIssue,
  EmploymentIssueCode,
  EmploymentReading,
  Occupation,
} from './employment/employment-event.ts';
export { occupationKey } from './employment/occupation.ts';
export { employmentEventOf, readEmploymentEvent } from './employment/read-employment-event.ts';
export { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './employment/vocabulary.ts';
export { mayHoldOutcome } from './may-hold-outcome.ts';
export type { MetricDefinition } from './metrics/definition.ts';
export {
  type HireRateComparison,
  type HireRateComparisonRow,
  hireRateComparison,
  type RateGroup,
} from './metrics/hire-rate-comparison.ts';
export {
  type Application,
  countHires,
  type HireCount,
  type HireRateRow,
} from './metrics/hire-rate-counts.ts';
export { hireRateByCredential, MATURITY_DAYS } from './metrics/hire-rate-definition.ts';
export * from './statistics/index.ts';
export { type Disclosure, MINIMUM_CELL, MINIMUM_PAY_CELL, suppress } from './suppression.ts';
