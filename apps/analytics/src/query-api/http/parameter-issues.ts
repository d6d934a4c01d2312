import { Problem, type ProblemIssue } from '@cairn/http';
import { namedParameters } from '@cairn/query-contract';
import type { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

/** Unknown parameters that an answer lists. */
const LISTED = 25;

/**
 * Turns a failed check of query or path parameters into issues in words, with paths such as `query.limit`.
 * @param given the parameters as they were sent: what is absent is missing, whatever the schema calls it
 */
export function parameterIssues(
  target: string,
  error: ZodError,
  given: Readonly<Record<string, unknown>>,
): ProblemIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownParameters(target, issue.keys, issue.message);
    const name = issue.path.map(String).join('.');
    const path = `${target}.${name}`;
    if (given[name] === undefined) {
      const hint = issue.code === 'invalid_value' ? optionsOf(issue) : 'The reference at /docs describes it.';
      return { path, code: 'missing', message: `${name} is missing.`, hint };
    }
    return { path, code: issue.code, message: wordsFor(name, issue) };
  });
}

/**
 * One issue for each parameter a request has and its route does not.
 * @param known sentence that names those it has
 */
function unknownParameters(target: string, names: readonly string[], known: string): ProblemIssue[] {
  return names.slice(0, LISTED).map((name) => ({
    path: `${target}.${name}`,
    code: 'unknown_parameter',
    message: `There is no parameter ${name}.`,
    hint: known,
  }));
}

/** For routes that read their request themselves and take no query parameters. @throws {Problem} 400 */
export function refuseParameters(given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given);
  if (names.length === 0) return;
  throw new Problem(400, 'invalid_request', 'The request has invalid parameters.', {
    issues: unknownParameters('query', names, namedParameters([])),
  });
}

function wordsFor(name: string, issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string'
        ? `${name} may be given only once.`
        : `${name} must be a whole number.`;
    case 'too_small':
      return issue.origin === 'string' ? `${name} is empty.` : `${name} must be at least ${issue.minimum}.`;
    case 'too_big':
      return `${name} may ${issue.origin === 'string' ? 'have' : 'be'} at most ${issue.maximum}${
        issue.origin === 'string' ? ' characters' : ''
      }.`;
    case 'invalid_value':
      return `${name} is not one of the allowed values. ${optionsOf(issue)}`;
    case 'invalid_format':
      if (issue.format === 'datetime')
        return `${name} is not a time with its zone, such as 2026-03-01T09:00:00Z.`;
      if (issue.format === 'uuid') return `${name} is not a UUID.`;
      return `${name} does not have the format that answers give; send it unchanged.`;
    default:
      return issue.message;
  }
}

function optionsOf(issue: Extract<Issue, { code: 'invalid_value' }>): string {
  return `Allowed: ${issue.values.map(String).join(', ')}.`;
}
