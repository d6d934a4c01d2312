/**
 * Frameworks, evidence, attainment methods and decisions: pure rules, no store.
 * The flow: `publish` items into a catalogue, `rulesOf` it, `evidenceOf` each statement, `align` the evidence, `decide`.
 */

export type { Alignment, AlignmentConditions } from './alignment/alignment.ts';
export { conditionsKey } from './alignment/conditions.ts';
export { type AlignmentReach, reachOf } from './alignment/reach.ts';
export {
  type Award,
  type AwardStatus,
  awardStatus,
  awardsOf,
  type CredentialChange,
  type LifetimeOf,
  lifetimesOf,
  lifetimesOfBadges,
} from './awards/award.ts';
export { ASSOCIATION_TYPES } from './catalogue/association.ts';
export { type Catalogue, EMPTY_CATALOGUE, publish } from './catalogue/catalogue.ts';
export { type ChangedMember, changedMembers } from './catalogue/changed-members.ts';
export {
  type AlignmentConflict,
  conflictsAmong,
  MOST_PATTERNS,
  type PlacedAlignment,
  patternsOf,
} from './catalogue/contradicting-alignments.ts';
export type { AlignmentTarget, ResultDescription } from './catalogue/credential-schema.ts';
export { type CatalogueIssue, type CatalogueIssueCode, isContradiction } from './catalogue/issue.ts';
export type {
  Alignments,
  CatalogueItem,
  Competency,
  Credential,
  Crosswalk,
  Framework,
  Money,
  Payer,
  Programme,
  Question,
  Retired,
  Role,
  Stack,
} from './catalogue/item.ts';
export { componentsOf, parentsOf } from './catalogue/parents.ts';
export {
  type ParsedCatalogueItem,
  parseCatalogueItem,
  parseInSteps,
} from './catalogue/parse-catalogue-item.ts';
export {
  type PublishedFigure,
  type PublishedOutcomes,
  STATISTICS,
} from './catalogue/published-outcomes.ts';
export { dated, retiredFrom } from './catalogue/retirements.ts';
export { CATALOGUE_KINDS, catalogueItemSchema } from './catalogue/schema.ts';
export { attainedSpans } from './decision/attained-spans.ts';
export {
  type AttainmentDecision,
  type DecisionInput,
  decide,
  type IncludedEvidence,
  weighEvidence,
} from './decision/decide.ts';
export { type DecisionEvidence, placeIn } from './decision/evidence-in-order.ts';
export { describeExclusion } from './decision/exclusion-words.ts';
export type { Judgement } from './decision/judge.ts';
export { levelOf, levelSpans } from './decision/level-spans.ts';
export type { AttainmentRule, RuleSubstance } from './decision/rule.ts';
export { type RuleVersion, readRuleVersion } from './decision/rule-version.ts';
export {
  type AlignableStatement,
  type AlignedEvidence,
  type Aligner,
  type AttainmentRules,
  alignTo,
  rulesInSteps,
  rulesOf,
} from './decision/rules.ts';
export { type DecisionInShort, RunningDecision } from './decision/running-decision.ts';
export type { CountedEvidence, ExclusionReason } from './decision/sift.ts';
export type { EvidenceBar, ReadingBar, SendingBar } from './evidence/bar.ts';
export type { Evidence, EvidenceKind } from './evidence/evidence.ts';
export {
  evidenceOf,
  mayHoldEvidence,
  readEvidence,
  type StatementReading,
} from './evidence/read-evidence.ts';
export type { EvidenceBasis, StatementFacts } from './evidence/statement-facts.ts';
export { type LanguageText, plainText } from './language-text.ts';
export {
  type AttainmentMethod,
  describeMethod,
  METHODS,
  methodSchema,
  thresholdOf,
} from './methods/registry.ts';
export { score } from './methods/valuation.ts';
export {
  BEGINNING,
  END,
  MOST_CHANGES,
  type PersonChange,
  type PersonLink,
  readPersonChanges,
} from './persons/change.ts';
export { type CheckedChanges, checkChanges } from './persons/check-changes.ts';
export type { PersonConflict } from './persons/conflicts.ts';
export { PersonDirectory, type TouchedNode } from './persons/directory.ts';
export { isNamedPerson, LONGEST_NODE, readNode } from './persons/node.ts';
export { linkOfStatement, mayLinkPersons, SAME_PERSON } from './persons/statement-link.ts';
export type { Step } from './persons/walk.ts';
export { type ProgrammeCost, programmeCost } from './programmes/programme-cost.ts';
export {
  type Achievement,
  achievementOf,
  type CreditEntry,
  leavesOf,
  type Requirement,
} from './requirement/requirement.ts';
export { requirementSchema } from './requirement/requirement-schema.ts';
export {
  barsOfBadges,
  barsOfCredentials,
  type Lack,
  lackOfResults,
  type ResultBars,
} from './results/result-bars.ts';
export { type RequiredResult, resultOutcome } from './results/result-outcome.ts';
export {
  type AskedSkills,
  askedSkills,
  type OccupationAsked,
  type OccupationFound,
} from './roles/asked-skills.ts';
export {
  askedOnce,
  groupCoverage,
  type RoleCoverage,
  roleCoverage,
  type SkillHad,
} from './roles/coverage.ts';
export {
  type PersonOfPool,
  type SkillGap,
  type SkillGaps,
  type SkillWithEvidence,
  skillGaps,
} from './roles/gaps.ts';
export { type OccupationCell, occupationCells } from './roles/occupation-cells.ts';
export { type Teaching, teachingOf } from './roles/taught.ts';
export { type NamedLevel, rankOf, type ScaleLevel } from './scales/scale.ts';
export { awardSpans, spansOfAwards } from './stacks/award-spans.ts';
export { circlesOf } from './stacks/circles.ts';
export { evaluate, type Progress } from './stacks/evaluate.ts';
export { type Funnel, type FunnelEntry, funnelOf } from './stacks/funnel.ts';
export { type Grant, type PersonStacks, stacksOf } from './stacks/grants.ts';
export type { Span } from './stacks/held-spans.ts';
export { nextSteps } from './stacks/next-steps.ts';
export { countedOnce, type SameAs, sameAchievements } from './stacks/same-achievements.ts';
export type { StackHistory } from './stacks/stack-history.ts';
export type { StepSet } from './stacks/step-sets.ts';
export { atOnce, type Steps } from './steps.ts';
