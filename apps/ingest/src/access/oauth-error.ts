import { Problem } from '@cairn/http';
import { isStoreAway } from '@cairn/lrs';

type OAuthStatus = 400 | 401 | 413 | 415 | 429 | 503;

/** An error as RFC 6749, 5.2 gives it. */
export class OAuthError extends Error {
  readonly status: OAuthStatus;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: OAuthStatus, code: string, description: string, headers: Record<string, string> = {}) {
    super(description);
    this.name = 'OAuthError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Names fit for a description: RFC 6749, 5.2 allows no quotes, backslashes and non-ASCII there. */
export function quoted(names: readonly string[]): string {
  return names
    .join(' ')
    .slice(0, 100)
    .replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?');
}

/** The form is not what the endpoint takes. */
export function invalidRequest(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description);
}

/** The credentials identify no key, or there are none. */
export function invalidClient(came: boolean): OAuthError {
  const description = came
    ? 'No active key has that client_id and client_secret.'
    : 'The request does not identify the client: send client_id and client_secret in the form, or as HTTP Basic.';
  const headers = { 'WWW-Authenticate': 'Basic realm="Cairn xAPI", charset="UTF-8"' };
  return new OAuthError(401, 'invalid_client', description, headers);
}

/** Too many requests recently. */
export function throttled(seconds: number): OAuthError {
  const description = `Too many requests recently. Continue in ${seconds} s.`;
  return new OAuthError(429, 'temporarily_unavailable', description, { 'Retry-After': String(seconds) });
}

/** What an answer says of an error. @throws what is neither the request's fault nor passes by itself */
export function asOAuthError(error: unknown): {
  status: OAuthStatus;
  code: string;
  description: string;
  headers: Record<string, string>;
} {
  if (error instanceof OAuthError) {
    return { status: error.status, code: error.code, description: error.message, headers: error.headers };
  }
  if (isStoreAway(error)) {
    const headers = { 'Retry-After': String(error.retryAfterSeconds) };
    const description = 'The store cannot check the client at this moment. Try again.';
    return { status: 503, code: 'temporarily_unavailable', description, headers };
  }
  if (error instanceof Problem && (error.status === 400 || error.status === 413 || error.status === 415)) {
    return {
      status: error.status,
      code: 'invalid_request',
      description: quoted([error.message]),
      headers: {},
    };
  }
  throw error;
}
