export { type AttainmentOfPerson, attainmentsOfPerson } from './attainment/attainments-of-person.ts';
export { attainmentCounting } from './attainment/counts.ts';
export { type DecisionRow, decisionById, decisionsInForce } from './attainment/decisions.ts';
export { TooMuchEvidence } from './attainment/evidence-bounds.ts';
export { decideAsKnown, type Explanation, explain, knownAt } from './attainment/explain.ts';
export { type Groups, groupsOf } from './attainment/plan/groups.ts';
export { type Plan, PlanTooLarge, planPublication } from './attainment/plan/plan.ts';
export type { RuleTally } from './attainment/plan/rule-tally.ts';
export { ATTAINMENT, createAttainmentProjection } from './attainment/project.ts';
export { catalogueInSteps } from './catalogue/catalogue-of.ts';
export {
  activitiesOfCredential,
  publishedCatalogue,
  rulesForCompetency,
} from './catalogue/published-catalogue.ts';
export { publishedItem } from './catalogue/published-item.ts';
export {
  type ItemRow,
  itemsInForce,
  itemsOfKind,
  itemsPublishedAt,
  type PublicationRow,
  publicationsCounted,
  publicationsOf,
} from './catalogue/queries.ts';
export { catalogue } from './catalogue/tables.ts';
export { type ClockWatch, clockDetail, createClockWatch } from './clock/clock-watch.ts';
export { runClock } from './clock/run-clock.ts';
export { recordAt } from './dead-letters/record-at.ts';
export {
  countDeadLetters,
  type DeadLetterCount,
  deadLettersAt,
  listDeadLetters,
  type StoredDeadLetter,
} from './dead-letters/stored-dead-letter.ts';
export { deadLetters } from './dead-letters/tables.ts';
export { factsOfStatements } from './evidence/queries.ts';
export { expiryCalendar, personsExpiring } from './expiries/expiry-calendar.ts';
export { type PersonSuggestion, suggestedPersons } from './likely-persons/suggestions.ts';
export { type ChangeRow, changeOfRow } from './outcomes/credential-change.ts';
export { badgeLifetimeOf, barsIn, lifetimeParameters } from './outcomes/lifetimes.ts';
export { loadChanges } from './outcomes/load-changes.ts';
export { type CellParams, cellsOf, type TableRows } from './outcomes/metrics/cells.ts';
export { rowParameters } from './outcomes/metrics/dimensions/parameters.ts';
export { rowId, sharesNonHolders } from './outcomes/metrics/dimensions/rows.ts';
export { exitCells } from './outcomes/metrics/exit-cells.ts';
export { followedOf } from './outcomes/metrics/followed.ts';
export { largestRowsOf } from './outcomes/metrics/largest-rows.ts';
export { type MemberRow, membersOf } from './outcomes/metrics/members.ts';
export { missingOutcomesOf } from './outcomes/metrics/missing-outcomes.ts';
export { payCells } from './outcomes/metrics/pay/pay-cells.ts';
export {
  awardPeriods,
  earningsCoverage,
  type PayCoverage,
  payCoverage,
} from './outcomes/metrics/pay/pay-coverage.ts';
export type { PayMemberParams, PayParams } from './outcomes/metrics/pay/pay-members.ts';
export { MOST_PEOPLE, payPeople } from './outcomes/metrics/pay/pay-people.ts';
export { peopleOfCohort } from './outcomes/metrics/people-of-cohort.ts';
export { releaseAtomsOf } from './outcomes/metrics/release-atoms.ts';
export {
  declaredAttributes,
  largestSelectionRows,
  selectionCells,
} from './outcomes/metrics/selection-cells.ts';
export { statementsOfMembers } from './outcomes/metrics/statements-of-members.ts';
export { strataBeforeAward, strataOf } from './outcomes/metrics/strata.ts';
export { transitionCells } from './outcomes/metrics/transition-cells.ts';
export { createOutcomesProjection, OUTCOMES } from './outcomes/project.ts';
export {
  changesToCredentials,
  credentialHolders,
  findingsOfDocument,
} from './outcomes/queries.ts';
export { applicationsAsOf, paysAsOf, seatsAsOf, spellsAsOf } from './outcomes/rows-as-of.ts';
export { seatsOfProgramme } from './outcomes/seats-of-programme.ts';
export { credentialAwards, credentialChecks, employmentEvents, outcomeVoids } from './outcomes/tables.ts';
export { loadDirectory } from './persons/load-directory.ts';
export { projectionLags } from './projection-lags.ts';
export { questionPublications } from './questions/queries.ts';
export { type PausedProjections, type RebuildProgress, type Rebuilt, rebuild } from './rebuild/rebuild.ts';
export { PROJECTIONS } from './registry.ts';
export { retryDeadLetter } from './retry-dead-letter.ts';
export { personsOfEmployer, personsOfProgramme } from './roles/persons-of-pool.ts';
export { requisitionsByOccupation } from './roles/requisitions-by-occupation.ts';
export { type SkillOfPerson, skillsOfPersons } from './roles/skills-of-persons.ts';
export { createProjections, type Projections, type ProjectionsDeps } from './run-projections.ts';
export { type Backlog, type BacklogReport, createBacklog, type Lagging } from './runner/backlog.ts';
export { createLocalProgress, type LocalProgress } from './runner/progress.ts';
export type { ProjectionRole } from './runner/projection-entry.ts';
export type { RetryOutcome } from './runner/retry-record.ts';
export { inTurns } from './runner/turns.ts';
export { awardsOfPerson } from './stacks/awards-of-person.ts';
export { type KnownAward, knownAwards, strongestBasis } from './stacks/known-awards.ts';
export { type KnownStacks, loadStacks } from './stacks/known-stacks.ts';
export {
  everyProgress,
  holdersPage,
  type PersonProgress,
  TooManyPersons,
} from './stacks/progress-of-persons.ts';
export { type StacksOfPerson, stacksOfPerson } from './stacks/stacks-of-person.ts';
export { type StatementCounts, statementCounting } from './statements/counts.ts';
export { statementLines, statementsByMinute, statementsSince } from './statements/queries.ts';
export { statements } from './statements/tables.ts';
export { carryCounts } from './tables/carry-counts.ts';
export { KeptReadings } from './tables/kept-readings.ts';
export type { TenantTable } from './tables/table.ts';
export {
  countColumn,
  type OwnRows,
  TenantQueries,
  type TenantQuery,
  tenantQuery,
} from './tables/tenant-queries.ts';
