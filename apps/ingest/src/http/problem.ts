import type { Issue } from '@cairn/xapi';

/** Statuses this server answers a refused request with. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 500 | 503;

/** What is wrong, where, and what to do: an {@link Issue} of the specification or one of this server's own. */
export type ProblemIssue = Omit<Issue, 'code'> & { readonly code: string };

/** A request that is refused; thrown anywhere in a handler and answered in the one error form. */
export class HttpProblem extends Error {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly issues: readonly ProblemIssue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ProblemStatus,
    code: string,
    message: string,
    extra: { issues?: readonly ProblemIssue[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: extra.cause });
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.issues = extra.issues ?? [];
    this.headers = extra.headers ?? {};
  }
}

/** A 400 from issues found in what was sent; the message is the first issue's, so that a log line helps. */
export function badRequest(issues: readonly ProblemIssue[]): HttpProblem {
  const first = issues[0];
  const where = first?.index === undefined ? '' : `Statement ${first.index}: `;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message =
    first === undefined ? 'The request is not valid.' : `${where}${first.path}: ${first.message}${more}`;
  return new HttpProblem(400, 'invalid', message, { issues: issues.slice(0, LISTED) });
}

/** Issues that an answer lists: a query can hold thousands, and the answer would be thirty times as large. */
const LISTED = 25;

/** A 400 about one query parameter or header. */
export function badParameter(path: string, message: string, hint?: string): HttpProblem {
  return badRequest([{ code: 'invalid_parameter', path, message, ...(hint === undefined ? {} : { hint }) }]);
}
