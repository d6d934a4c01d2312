import { type Issue, issue } from '../issue.ts';
import { duplicateKeys } from '../json/duplicate-keys.ts';
import { locateStatements, type StatementLocations } from '../json/locate-statements.ts';
import { syntaxIssue } from '../json/syntax-issue.ts';
import { widestObject } from '../json/widest-object.ts';
import { KnownIris } from '../values/iri.ts';
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
  /** Most members of any object in a statement, extensions included; no bound when left out. */
  readonly maxMembers?: number;
  /** Most entries of a language map; no bound when left out. */
  readonly maxLanguages?: number;
  /** How many issues an answer lists at most; default 25. */
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
  const limit = options.maxIssues ?? 25;
  const found = locateStatements(body);
  let parsed: unknown;
  try {
    const large = sizeIssues(body, found, options, limit);
    if (large.length > 0) return { ok: false, issues: large };
    parsed = JSON.parse(body);
  } catch (refusal) {
    return { ok: false, issues: [syntaxIssue(body, refusal)] };
  }
  const values: unknown[] = found.single ? [parsed] : (parsed as unknown[]);
  const faults: Issue[][] = [];
  const statements: ReceivedStatement[] = [];
  const iris = new KnownIris();
  const ids = new Map<string, number>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const raw = body.slice(found.bounds[index * 2], found.bounds[index * 2 + 1]);
    const issues = checkReceived(value, raw, index, found, iris, options, limit);
    noteId(ids, value, index, issues);
    if (issues.length > 0) faults.push(found.single ? issues : issues.map((one) => ({ ...one, index })));
    else statements.push({ raw, value: value as Statement });
  }
  if (faults.length > 0) return { ok: false, issues: fairShare(faults, limit) };
  return { ok: true, single: found.single, statements };
}

/** What makes a body too large or too deep to be worth parsing. */
function sizeIssues(
  body: string,
  { single, bounds, depths, members }: StatementLocations,
  { maxStatements, maxDepth, maxMembers = Number.POSITIVE_INFINITY }: ReadOptions,
  limit: number,
): Issue[] {
  if (depths.length > maxStatements) {
    const message = `The batch has ${depths.length} statements; at most ${maxStatements} are allowed.`;
    return [issue('batch_too_large', '$', message, 'Split it into several requests.')];
  }
  const issues: Issue[] = [];
  for (const [index, depth] of depths.entries()) {
    const most = members[index] ?? 0;
    let found: Issue | undefined;
    if (depth > maxDepth) {
      found = issue('json_depth', '$', `Nested ${depth} deep; at most ${maxDepth} levels are allowed.`);
    } else if (most > maxMembers) {
      // Up to the end of the body: the first is found.
      const path = widestObject(body.slice(bounds[index * 2]), maxMembers) ?? '$';
      const message = `An object of ${most} members; at most ${maxMembers} are allowed.`;
      found = issue(
        'too_many_members',
        path,
        message,
        'Keep large content elsewhere, or send it as an attachment.',
      );
    }
    if (found !== undefined) issues.push(single ? found : { ...found, index });
    if (issues.length === limit) break;
  }
  return issues;
}

function checkReceived(
  value: unknown,
  raw: string,
  index: number,
  found: StatementLocations,
  iris: KnownIris,
  options: ReadOptions,
  limit: number,
): Issue[] {
  const check = newCheck(options.version, limit, options.maxLanguages, iris);
  checkStatement(check, value, '$');
  // A parsed object keeps one of two equal keys, so fewer keys than the text has means duplicates. Where the
  // validator stopped early the counts differ for another reason; then the search finds nothing.
  if (check.keys !== found.keys[index]) check.issues.push(...duplicateKeys(raw, limit));
  return check.issues;
}

/** The same statement id twice in one batch (refused in both versions: the two cannot both be stored). */
function noteId(ids: Map<string, number>, value: unknown, index: number, issues: Issue[]): void {
  const id = (value as { id?: unknown } | null)?.id;
  if (typeof id !== 'string') return;
  const key = id.toLowerCase();
  const first = ids.get(key);
  if (first === undefined) ids.set(key, index);
  else
    issues.push(issue('duplicate_statement_id', '$.id', `Statement ${first} of this batch has the same id.`));
}

/** One issue of every failing statement first, then their second ones, and so on, ordered by statement. */
function fairShare(faults: Issue[][], limit: number): Issue[] {
  const placed = faults.flatMap((list, statement) =>
    list.map((issue, round) => ({ issue, round, statement })),
  );
  const kept = placed.sort((a, b) => a.round - b.round).slice(0, limit);
  return kept.sort((a, b) => a.statement - b.statement).map(({ issue }) => issue);
}
