import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One thing wrong with a request: where (a path into it), what, and what to do. */
export interface ProblemIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A refusal meant for the caller: everything in it is public, nothing else of an error ever is. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly issues: readonly ProblemIssue[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    options: { issues?: readonly ProblemIssue[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** 404 for a thing this tenant does not have; the answer is the same when another tenant has it. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}.`);
}
