import {
  type AccessTokens,
  createAccessTokens,
  isAccessToken,
  type KeyStore,
  type Principal,
  type TokenRefusal,
} from '@cairn/lrs';
import { readCredentials } from './credentials.ts';
import type { CredentialsRefused } from './credentials-refused.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { trustIssuers } from './trust-issuers.ts';

/** Whose an Authorization header is; undefined when it holds no credentials that anybody could have. */
export type Authenticate = (
  authorization: string | undefined,
) => Promise<Principal | CredentialsRefused | undefined>;

export interface AuthenticatorOptions {
  readonly keys: Pick<KeyStore, 'authenticate' | 'find'>;
  /** Authorization servers whose tokens count, too. */
  readonly issuers?: readonly TokenIssuer[];
  readonly clock?: () => number;
}

/**
 * Authenticates by API key (HTTP Basic), by a token of ours, or by a JWT of a trusted issuer. A token of ours also
 * takes the place of the secret: content that knows only Basic (cmi5 8.2.3, most xAPI libraries) sends
 * `KEY:TOKEN`.
 */
export function requestAuthenticator({ keys, issuers = [], clock }: AuthenticatorOptions): Authenticate {
  const tokens = createAccessTokens(keys, clock);
  const outside = trustIssuers(issuers, clock);
  return async (authorization) => {
    const header = authorization ?? '';
    if (header.length > LONGEST_HEADER) return TOO_LONG;
    const credentials = readCredentials(header);
    if (credentials === undefined) return undefined;
    if (credentials.scheme === 'bearer') {
      const { token } = credentials;
      return isAccessToken(token) ? readOwn(tokens, token) : outside(token);
    }
    const { user, password } = credentials;
    if (!isAccessToken(password)) return keys.authenticate(user, password);
    const found = await readOwn(tokens, password);
    if ('refused' in found || found.id === user) return found;
    return { refused: `The token was issued by another key than ${user.slice(0, 200)}.` };
  };
}

/**
 * Before anything of it is decoded: no server takes longer headers by itself, but the field of a form (alternate request
 * syntax) may be as long as a body.
 */
const LONGEST_HEADER = 16_384;
const TOO_LONG: CredentialsRefused = {
  refused: `The credentials are longer than ${LONGEST_HEADER} characters, the limit of this store.`,
};

/** As the query API needs it: a refused request has no principal. */
export function principalOnly(
  authenticate: Authenticate,
): (request: Request) => Promise<Principal | undefined> {
  return async (request) => {
    const found = await authenticate(request.headers.get('authorization') ?? undefined);
    return found === undefined || 'refused' in found ? undefined : found;
  };
}

/** One sentence for all: strangers who make up tokens must not learn which keys exist. */
const NOT_VALID =
  'The token is not valid: it was changed, comes from another store, or the key that issued it is revoked.';

const REASONS: Readonly<Record<TokenRefusal, string>> = {
  malformed: NOT_VALID,
  expired: 'The token has expired; get a new one.',
  revoked: NOT_VALID,
};

async function readOwn(tokens: AccessTokens, token: string): Promise<Principal | CredentialsRefused> {
  const found = await tokens.read(token);
  return typeof found === 'string' ? { refused: REASONS[found] } : found;
}
