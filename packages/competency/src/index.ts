/**
 * Frameworks, evidence, attainment methods and decisions: pure rules, no store.
 * The flow: `publish` items into a catalogue, `rulesOf` it, `evidenceOf` each statement, `align` the evidence, `decide`.
 */

export type { Alignment, AlignmentConditions } from './alignment/alignment.ts';
export { conditionsKey } from './alignment/conditions.ts';
export { type AlignmentReach, reachOf } from './alignment/reach.ts';
export { type Catalogue, EMPTY_CATALOGUE, publish } from './catalogue/catalogue.ts';
export { type ChangedMember, changedMembers } from './catalogue/changed-members.ts';
export {
  type AlignmentConflict,
  conflictsAmong,
  MOST_PATTERNS,
  type PlacedAlignment,
  patternsOf,
} from './catalogue/contradicting-alignments.ts';
export { type CatalogueIssue, type CatalogueIssueCode, isContradiction } from './catalogue/issue.ts';
export type {
  Alignments,
  CatalogueItem,
  Competency,
  Credential,
  Crosswalk,
  Framework,
  Retired,
  Role,
} from './catalogue/item.ts';
export { type LanguageText, plainText } from './catalogue/language-text.ts';
export { componentsOf, parentsOf } from './catalogue/parents.ts';
export { type ParsedCatalogueItem, parseCatalogueItem } from './catalogue/parse-catalogue-item.ts';
export { dated, retiredFrom } from './catalogue/retirements.ts';
export { catalogueItemSchema } from './catalogue/schema.ts';
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
export type { AttainmentRule, RuleSubstance } from './decision/rule.ts';
export { type RuleVersion, readRuleVersion } from './decision/rule-version.ts';
export {
  type AlignableStatement,
  type AlignedEvidence,
  type AttainmentRules,
  alignTo,
  rulesOf,
} from './decision/rules.ts';
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
export { type AttainmentMethod, describeMethod, METHODS, methodSchema } from './methods/registry.ts';
export { score } from './methods/valuation.ts';
export {
  BEGINNING,
  END,
  MOST_CHANGES,
  type PersonChange,
  type PersonLink,
  type PersonsIssue,
  readPersonChanges,
} from './persons/change.ts';
export { type CheckedChanges, checkChanges, type PlacedIssue } from './persons/check-changes.ts';
export type { PersonConflict } from './persons/conflicts.ts';
export { PersonDirectory, type TouchedNode } from './persons/directory.ts';
export { isNamedPerson, LONGEST_NODE, readNode } from './persons/node.ts';
export { linkOfStatement, mayLinkPersons, SAME_PERSON } from './persons/statement-link.ts';
export type { Step } from './persons/walk.ts';
