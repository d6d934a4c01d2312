import { Problem, type ProblemIssue } from '@cairn/http';

/** A 400 from issues found in what was sent; the message is the first issue's, so that a log line helps. */
export function badRequest(issues: readonly ProblemIssue[]): Problem {
  const first = issues[0];
  const where = first?.index === undefined ? '' : `Statement ${first.index}: `;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message =
    first === undefined ? 'The request is not valid.' : `${where}${first.path}: ${first.message}${more}`;
  return new Problem(400, 'invalid', message, { issues: issues.slice(0, LISTED) });
}

/** Issues that an answer lists: a query can hold thousands, and the answer would be thirty times as large. */
const LISTED = 25;

/** A 400 about one query parameter or header. */
export function badParameter(path: string, message: string, hint?: string): Problem {
  return badRequest([{ code: 'invalid_parameter', path, message, ...(hint === undefined ? {} : { hint }) }]);
}
