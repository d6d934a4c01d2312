import type { HostileRequest } from '../hostile/hostile-request.ts';
import type { Exchange } from '../wire/connection.ts';

/**
 * What is wrong with how a store took a hostile request: an internal error, no answer, an answer outside the one
 * error form, the page in place of one. Undefined when nothing is.
 * @param wantsPage whether it asks for a page of the dashboard
 */
export function faultIn(
  request: Pick<HostileRequest, 'method' | 'target' | 'breaksHttp'>,
  exchange: Exchange,
  wantsPage = false,
): string | undefined {
  if (exchange === 'silence') return 'no answer in time';
  if (exchange === 'closed')
    return request.breaksHttp ? undefined : 'the connection was closed without an answer';
  if (exchange === 'left') return undefined;
  const { status, headers, body } = exchange;
  if (status >= 500) return `status ${status}: ${body.toString('utf8', 0, 300)}`;
  if (!wantsPage && body.includes('<div id="root">') && headers['content-type']?.startsWith('text/html')) {
    return `status ${status} with the page, to a client of xAPI`;
  }
  if (status < 400) return undefined;
  if (body.length === 0) return isHead(request) ? undefined : `status ${status} without a body`;
  if (!headers['content-type']?.startsWith('application/json')) {
    return `status ${status} with a body of ${headers['content-type'] ?? 'no type'}`;
  }
  // Clients of a token endpoint know the form of OAuth 2.0 (RFC 6749 5.2) and no other.
  if (/^(\/xapi)?\/oauth\/token/.test(request.target) && hasOAuthForm(body)) return undefined;
  return hasErrorForm(body)
    ? undefined
    : `status ${status} in another form: ${body.toString('utf8', 0, 300)}`;
}

/** Also by a form of the alternate request syntax: neither has a body. */
function isHead({ method, target }: Pick<HostileRequest, 'method' | 'target'>): boolean {
  return method === 'HEAD' || target.includes('?method=HEAD');
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
