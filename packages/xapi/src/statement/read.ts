import { type Issue, issue } from '../issue.ts';
import { duplicateKeys } from '../json/duplicate-keys.ts';
import { locateStatements, type StatementLocations } from '../json/locate-statements.ts';
import { syntaxIssue } from '../json/syntax-issue.ts';
import type { XapiVersion } from '../version.ts';
import { newCheck } from './check.ts';
import type { Statement } from './model.ts';
import { checkStatement } from './validate.ts';

/** One statement of a body: the text exactly as received, and its parsed value. */
export interface ReceivedStatement {
  readonly raw: string;
  readonly value: Statement;
}

export interface ReadOptions {
  readonly version: XapiVersion;
  readonly maxStatements: number;
  /** Greatest nesting depth of a statement, its own braces counted. */
  readonly maxDepth: number;
  /** How many issues an answer lists at most; 25 unless told. */
  readonly maxIssues?: number;
}

export type ReadOutcome =
  | { readonly ok: true; readonly single: boolean; readonly statements: ReceivedStatement[] }
  | { readonly ok: false; readonly issues: Issue[] };

/**
 * Reads the body of PUT or POST statements: one statement or an array of them. Either all are valid, or the answer
 * lists what is wrong, naming every failing statement's index before it goes into detail, up to `maxIssues`.
 */
export function readStatements(body: string, options: ReadOptions): ReadOutcome {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (refusal) {
    return { ok: false, issues: [syntaxIssue(body, refusal)] };
  }
  const found = locateStatements(body);
  const values: unknown[] = found.single ? [parsed] : (parsed as unknown[]);
  if (values.length > options.maxStatements) {
    const message = `The batch has ${values.length} statements; at most ${options.maxStatements} are taken.`;
    return { ok: false, issues: [issue('batch_too_large', '$', message, 'Split it into several requests.')] };
  }
  const limit = options.maxIssues ?? 25;
  const faults: Issue[][] = [];
  const statements: ReceivedStatement[] = [];
  const ids = values.length > 1 ? new Map<string, number>() : undefined;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const raw = body.slice(found.bounds[index * 2], found.bounds[index * 2 + 1]);
    const issues = checkReceived(value, raw, index, found, options, limit);
    if (ids !== undefined) noteId(ids, value, index, issues, limit);
    if (issues.length > 0) faults.push(found.single ? issues : issues.map((one) => ({ ...one, index })));
    else statements.push({ raw, value: value as Statement });
  }
  if (faults.length > 0) return { ok: false, issues: fairShare(faults, limit) };
  return { ok: true, single: found.single, statements };
}

function checkReceived(
  value: unknown,
  raw: string,
  index: number,
  found: StatementLocations,
  options: ReadOptions,
  limit: number,
): Issue[] {
  const depth = found.depths[index] ?? 0;
  if (depth > options.maxDepth) {
    const message = `Nested ${depth} deep; at most ${options.maxDepth} levels are taken.`;
    return [issue('json_depth', '$', message)];
  }
  const check = newCheck(options.version, limit);
  checkStatement(check, value, '$');
  // A parsed object keeps one of two equal keys, so fewer keys than the text has means duplicates. Where the
  // validator stopped early the counts differ for another reason; then the search finds nothing.
  if (check.keys !== found.keys[index]) check.issues.push(...duplicateKeys(raw, limit));
  return check.issues;
}

/** The same statement id twice in one batch (refused in both versions: the two cannot both be stored). */
function noteId(
  ids: Map<string, number>,
  value: unknown,
  index: number,
  issues: Issue[],
  limit: number,
): void {
  if (typeof value !== 'object' || value === null) return;
  const id = (value as { id?: unknown }).id;
  if (typeof id !== 'string') return;
  const key = id.toLowerCase();
  const first = ids.get(key);
  if (first === undefined) ids.set(key, index);
  else if (issues.length < limit) {
    issues.push(issue('duplicate_statement_id', '$.id', `Statement ${first} of this batch has the same id.`));
  }
}

/** One issue of every failing statement first, then their second ones, and so on, ordered by statement. */
function fairShare(faults: Issue[][], limit: number): Issue[] {
  const counts = faults.map(() => 0);
  let left = limit;
  for (let round = 0; left > 0 && faults.some((list) => list.length > round); round++) {
    for (let i = 0; i < faults.length && left > 0; i++) {
      if ((faults[i]?.length ?? 0) > round) {
        counts[i] = round + 1;
        left -= 1;
      }
    }
  }
  return faults.flatMap((list, i) => list.slice(0, counts[i]));
}
