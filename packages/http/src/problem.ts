import type { Issue } from '@cairn/xapi';

/** Statuses that a server of Cairn refuses a request with. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 428 | 429 | 500 | 503;

/** What is wrong, where, and what to do: an issue of the specification or one of a server's own. */
export type ProblemIssue = Issue<string>;

interface ProblemDetails {
  readonly issues?: readonly ProblemIssue[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A request that is refused; thrown anywhere in a handler and answered in the one error form. Everything in it is public,
 * nothing else of an error ever is.
 */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly issues: readonly ProblemIssue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ProblemStatus, code: string, message: string, details: ProblemDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.issues = details.issues ?? [];
    this.headers = details.headers ?? {};
  }
}

/** The header that says when to ask again. */
export function retryAfter(seconds: number): { readonly 'Retry-After': string } {
  return { 'Retry-After': String(seconds) };
}

/** 405 with what is allowed (RFC 9110, 15.5.6). @param allow methods, such as `GET, HEAD` */
export function methodNotAllowed(allow: string, message: string): Problem {
  return new Problem(405, 'method_not_allowed', message, { headers: { Allow: allow } });
}

/** The beginning of what is said of an address that nothing answers; paths may be of any length. */
export function nothingAt(path: string): string {
  return `There is nothing at ${path.slice(0, 200)}.`;
}
