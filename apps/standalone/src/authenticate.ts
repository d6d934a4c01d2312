import { SESSION_COOKIE } from '@cairn/dashboard';
import type { Principal, UserStore } from '@cairn/lrs';
import { parse } from 'hono/utils/cookie';

type Authenticate = (request: Request) => Promise<Principal | undefined>;

/**
 * Who asks the query API: a key or token by its Authorization header, else a person by the dashboard's session. A
 * token that is bound to one learner opens nothing here: the answers are about everybody.
 */
export function queryAuthenticator(byHeader: Authenticate, users: UserStore): Authenticate {
  return async (request) => {
    if (request.headers.has('authorization')) {
      const principal = await byHeader(request);
      return principal?.token?.binding === undefined ? principal : undefined;
    }
    const token = parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE];
    if (token === undefined || !isSafe(request)) return undefined;
    return users.session(token);
  };
}

/**
 * A cookie comes along with requests other sites make a browser send, so it counts for reading and for
 * requests of our own page only (Fetch Metadata).
 */
function isSafe(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.headers.get('sec-fetch-site') === 'same-origin';
}
