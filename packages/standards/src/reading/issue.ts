import type { CatalogueIssueCode } from '@cairn/competency';
import type { Issue, IssueCode } from '@cairn/xapi';

/** What is wrong with a file. `path` is a JSON path, a line and column, or both ends of what is wrong. */
export interface StandardsIssue extends Issue<StandardsIssueCode> {
  /** Where it is in the file, from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** Why a file is refused, beside the reasons of the catalogue and of JSON. */
type StandardsIssueCode =
  | CatalogueIssueCode
  | Extract<IssueCode, 'json_syntax' | 'json_depth' | 'json_duplicate_key' | 'too_many_members'>
  | 'too_large'
  | 'not_utf8'
  | 'not_csv'
  | 'not_json_ld'
  | 'not_xml'
  | 'not_cmi5'
  | 'dangling'
  | 'too_deep';

/** Most issues that are listed of one file. */
export const MOST_ISSUES = 100;
