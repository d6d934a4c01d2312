import { basicAuthenticator } from '@cairn/ingest';
import type { KeyStore, Principal, UserStore } from '@cairn/lrs';
import { parse } from 'hono/utils/cookie';

/** Name of the cookie the dashboard's session lives in. */
const SESSION_COOKIE = 'cairn_session';

/** Who asks the query API: a key by HTTP Basic, else a person by the dashboard's session. */
export function queryAuthenticator(
  keys: KeyStore,
  users: UserStore,
): (request: Request) => Promise<Principal | undefined> {
  const basic = basicAuthenticator(keys);
  return async (request) => {
    if (request.headers.has('authorization')) return basic(request);
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
