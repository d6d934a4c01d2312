import type { KeyStore, Principal } from '@cairn/lrs';

/** Finds the principal of a request by its HTTP Basic credentials (RFC 7617: the user id has no colon). */
export function basicAuthenticator(keys: KeyStore): (request: Request) => Promise<Principal | undefined> {
  return async (request) => {
    const match = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(request.headers.get('authorization') ?? '');
    if (match?.[1] === undefined) return undefined;
    const pair = Buffer.from(match[1], 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    return colon < 0 ? undefined : keys.authenticate(pair.slice(0, colon), pair.slice(colon + 1));
  };
}
