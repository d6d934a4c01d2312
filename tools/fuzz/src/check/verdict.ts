import type { HostileRequest } from '../hostile/hostile-request.ts';
import type { Exchange } from '../wire/connection.ts';

/**
 * What is wrong with how a store took a hostile request: an internal error, no answer, an answer outside the one
 * error form, the page in place of one. Undefined when nothing is.
 */
export function faultIn(request: HostileRequest, exchange: Exchange): string | undefined {
  if (exchange === 'silence') return 'no answer in time';
  if (exchange === 'closed')
    return request.breaksHttp ? undefined : 'the connection was closed without an answer';
  if (exchange === 'left') return undefined;
  const { status, headers, body } = exchange;
  if (status >= 500) return `status ${status}: ${body.toString('utf8', 0, 300)}`;
  if (body.includes('<div id="root">') && headers['content-type']?.startsWith('text/html')) {
    return `status ${status} with the page, to a client of xAPI`;
  }
  if (status < 400 || body.length === 0) return undefined;
  if (!headers['content-type']?.startsWith('application/json')) {
    return `status ${status} with a body of ${headers['content-type'] ?? 'no type'}`;
  }
  // Clients of a token endpoint know the form of OAuth 2.0 (RFC 6749 5.2) and no other.
  if (request.target.startsWith('/oauth/token') && hasOAuthForm(body)) return undefined;
  return hasErrorForm(body)
    ? undefined
    : `status ${status} in another form: ${body.toString('utf8', 0, 300)}`;
}

function hasErrorForm(body: Buffer): boolean {
  try {
    const { code, message, issues, requestId, ...rest } = JSON.parse(body.toString('utf8')) as Record<
      string,
      unknown
    >;
    return (
      typeof code === 'string' &&
      typeof message === 'string' &&
      typeof requestId === 'string' &&
      Array.isArray(issues) &&
      issues.every(isIssue) &&
      Object.keys(rest).length === 0
    );
  } catch {
    return false;
  }
}

function hasOAuthForm(body: Buffer): boolean {
  return /^\{"error":"[a-z_]+","error_description":"[^"\\]*"\}$/.test(body.toString('utf8'));
}

function isIssue(issue: unknown): boolean {
  const { code, path, message } = (issue ?? {}) as Record<string, unknown>;
  return typeof code === 'string' && typeof path === 'string' && typeof message === 'string';
}
