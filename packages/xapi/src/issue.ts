/** Every reason for which this package refuses something. A closed list, so that texts and docs can be complete. */
export type IssueCode =
  | 'json_syntax'
  | 'json_depth'
  | 'too_many_members'
  | 'too_many_languages'
  | 'json_duplicate_key'
  | 'batch_too_large'
  | 'duplicate_statement_id'
  | 'wrong_type'
  | 'null_value'
  | 'missing_property'
  | 'unknown_property'
  | 'wrong_case'
  | 'forbidden_property'
  | 'invalid_value'
  | 'invalid_iri'
  | 'invalid_uuid'
  | 'invalid_mbox'
  | 'invalid_sha1sum'
  | 'invalid_sha2'
  | 'invalid_language_tag'
  | 'invalid_timestamp'
  | 'invalid_duration'
  | 'invalid_version'
  | 'invalid_media_type'
  | 'out_of_range'
  | 'missing_identifier'
  | 'several_identifiers'
  | 'duplicate_component_id'
  | 'invalid_authority'
  | 'voiding_object'
  | 'unknown_parameter'
  | 'missing_parameter'
  | 'repeated_parameter'
  | 'conflicting_parameters'
  | 'invalid_parameter'
  | 'missing_version_header'
  | 'unsupported_version'
  | 'multipart_syntax'
  | 'multipart_limit'
  | 'multipart_first_part'
  | 'multipart_encoding'
  | 'attachment_missing'
  | 'attachment_unexpected'
  | 'attachment_hash'
  | 'signature_malformed'
  | 'signature_algorithm'
  | 'signature_mismatch'
  | 'signature_invalid'
  | 'signature_content_type'
  | 'media_type';

/**
 * One thing that is wrong, as data; other packages and servers have codes of their own. `path` is a JSON path into what was received (`$.actor.mbox`) or the name of a
 * parameter or header; `index` is the statement's place in its batch, counted from 0.
 */
export interface Issue<Code extends string = IssueCode> {
  readonly code: Code;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
  readonly index?: number;
}

/** An answer that is either a value or the complete list of what is wrong. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: Issue[] };

/** Makes an issue; leaves `hint` out when there is none. */
export function issue(code: IssueCode, path: string, message: string, hint?: string): Issue {
  return hint === undefined ? { code, path, message } : { code, path, message, hint };
}

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Longest key that a path shows whole: a path is for people, and a key may have megabytes. */
const LONGEST_KEY = 200;

/** Appends an object key to a JSON path: `.key` where it is a plain name, `["…"]` otherwise; long ones are cut. */
export function pathTo(parent: string, key: string): string {
  const shown = key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key;
  return PLAIN_KEY.test(shown) ? `${parent}.${shown}` : `${parent}[${JSON.stringify(shown)}]`;
}
