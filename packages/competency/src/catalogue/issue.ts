import type { Issue } from '@cairn/xapi';

/** What is wrong with a published item. */
export type CatalogueIssue = Issue<CatalogueIssueCode>;

/** Most issues that are listed of one item: an answer is read by people. */
export const MOST_ISSUES = 100;

/** Why an item is refused. */
export type CatalogueIssueCode =
  | 'not_an_object'
  | 'missing'
  | 'wrong_type'
  | 'not_an_iri'
  | 'not_a_pattern'
  | 'not_an_identifier'
  | 'not_combinable'
  | 'not_a_time'
  | 'not_a_language'
  | 'out_of_range'
  | 'unknown_value'
  | 'empty'
  | Contradiction;

/** Why an item of the right form is refused: it contradicts itself, or what is published. */
type Contradiction = 'duplicate' | 'unknown_reference' | 'cycle' | 'contradiction' | 'too_many' | 'retired';

const CONTRADICTIONS: ReadonlySet<string> = new Set<Contradiction>([
  'duplicate',
  'unknown_reference',
  'cycle',
  'contradiction',
  'too_many',
  'retired',
]);

/** Whether an issue is a contradiction, and not a fault of form. */
export function isContradiction({ code }: { readonly code: string }): boolean {
  return CONTRADICTIONS.has(code);
}
