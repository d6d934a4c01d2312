import { duplicateKeys, syntaxIssue } from '@cairn/xapi';
import { MOST_ISSUES, type StandardsIssue } from '../reading/issue.ts';
import { beyondJsonBounds } from './bounds.ts';

/** A parsed JSON value, or what is wrong with the text. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly StandardsIssue[] };

/** Parses JSON within bounds. What is not JSON is refused with line and column; two members of one name, too. */
export function readJson(text: string): ReadJson {
  const beyond = beyondJsonBounds(text);
  if (beyond !== undefined) return { ok: false, issues: [beyond] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (refusal) {
    const { code, path, message, hint } = syntaxIssue(text, refusal);
    const issue = { code: code as 'json_syntax', path, message };
    return { ok: false, issues: [{ ...issue, hint: hint ?? proseHint(text) ?? NOTHING_CHANGED }] };
  }
  const twice = duplicateKeys(text, MOST_ISSUES) as StandardsIssue[];
  return twice.length > 0 ? { ok: false, issues: twice } : { ok: true, value };
}

const NOTHING_CHANGED = 'Correct the file; nothing was changed.';

/** Documentation is often published as JSON with remarks between. */
function proseHint(text: string): string | undefined {
  return /^\s{0,100}(?:\/\/|\/\*|#)/.test(text) ? 'JSON has no comments: remove the remarks.' : undefined;
}
