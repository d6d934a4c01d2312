import type { Principal, UserStore } from '@cairn/lrs';

type AuthenticatePrincipal = (request: Request) => Promise<Principal | undefined>;

/** The cookie that carries a dashboard session's token. */
export const SESSION_COOKIE = 'cairn_session';

/**
 * Who asks the query API: a key or token by its Authorization header, else a person by the dashboard's session. A
 * token that is bound to one learner opens nothing here: the answers are about everybody.
 */
export function queryAuthenticator(byHeader: AuthenticatePrincipal, users: UserStore): AuthenticatePrincipal {
  return async (request) => {
    if (request.headers.has('authorization')) {
      const principal = await byHeader(request);
      return principal?.token?.binding === undefined ? principal : undefined;
    }
    const token = sessionOf(request.headers.get('cookie') ?? '');
    if (token === undefined || !isSafe(request)) return undefined;
    return users.session(token);
  };
}

/** The credentials of a request to the query API; undefined without any. */
export function queryCredentials({ headers }: Request): string | undefined {
  const token = sessionOf(headers.get('cookie') ?? '');
  return headers.get('authorization') ?? (token === undefined ? undefined : `session ${token}`);
}

/** RFC 6265, 5.4: pairs separated by semicolons; the token is of characters that need no decoding. */
function sessionOf(cookies: string): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  return found?.slice(SESSION_COOKIE.length + 1);
}

/**
 * A cookie comes along with requests other sites make a browser send, so it counts for reading and for
 * requests of our own page only (Fetch Metadata).
 */
function isSafe(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.headers.get('sec-fetch-site') === 'same-origin';
}
