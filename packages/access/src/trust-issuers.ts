import { grantScopes, type Principal, Unavailable } from '@cairn/lrs';
import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import type { CredentialsRefused } from './credentials-refused.ts';
import { claimOf, readClaims } from './token-claims.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** Seconds that clocks may differ. */
const CLOCK_TOLERANCE = 30;

/**
 * Reads JWTs of outside issuers. Keys come from each issuer's JWKS, fetched when first needed, kept ten minutes and
 * fetched again for a key id that is not among them, at most every 30 seconds.
 * @throws {Unavailable} when an issuer's keys cannot be fetched now: nobody can tell then
 */
export function trustIssuers(
  issuers: readonly TokenIssuer[],
  clock: () => number = Date.now,
): (token: string) => Promise<Principal | CredentialsRefused> {
  const trusted = new Map(
    issuers.map((issuer) => {
      const keys = createRemoteJWKSet(new URL(issuer.jwksUri), { timeoutDuration: 3_000 });
      return [issuer.issuer, { issuer, keys }] as const;
    }),
  );
  return async (token) => {
    const known = trusted.get(claimedIssuer(token) ?? '');
    if (known === undefined) return { refused: 'This store does not trust the issuer of the token.' };
    const { issuer, keys } = known;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: [...issuer.algorithms],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(clock()),
      });
      return principalOf(payload, issuer);
    } catch (error) {
      return { refused: reasonOf(error, issuer) };
    }
  };
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function principalOf(payload: JWTPayload, issuer: TokenIssuer): Principal | CredentialsRefused {
  const claims = readClaims(payload, issuer.scopeClaim);
  if ('refused' in claims) return claims;
  const tenant = tenantOf(payload, issuer);
  if (tenant === undefined) {
    return { refused: `The claim ${issuer.tenantClaim} of the token does not name a tenant of this store.` };
  }
  const { sub, name = sub, expiresAt } = claims;
  const names = claims.scopes.flatMap((given) => meaningOf(given, issuer));
  return {
    tenant,
    id: `${issuer.issuer} ${sub}`,
    name,
    scopes: grantScopes(names, { scopes: issuer.scopes }).scopes,
    authority: { objectType: 'Agent', account: { homePage: issuer.issuer, name: sub } },
    token: { expiresAt },
  };
}

function tenantOf(
  payload: JWTPayload,
  { tenant, tenantClaim, tenants = {} }: TokenIssuer,
): string | undefined {
  if (tenantClaim === undefined) return tenant;
  const value = claimOf(payload, tenantClaim);
  return typeof value === 'string' && Object.hasOwn(tenants, value) ? tenants[value] : undefined;
}

function meaningOf(name: string, { scopeNames = {} }: TokenIssuer): readonly string[] {
  return Object.hasOwn(scopeNames, name) ? (scopeNames[name] ?? []) : [name];
}

/** @throws {Unavailable} when the error says nothing about the token */
function reasonOf(error: unknown, { issuer, audience }: TokenIssuer): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired; get a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return `The token is not for the audience ${audience}.`;
    return `The claim ${error.claim} of the token is missing or not valid.`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'The signature algorithm of the token is not accepted.';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return `The token is not signed by a key of ${issuer}.`;
  }
  const aboutToken =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported;
  if (aboutToken) return 'The token is damaged, or its signature is not valid.';
  throw new Unavailable('store', `The keys of ${issuer} cannot be fetched now.`, {
    cause: error,
    retryAfterSeconds: 5,
  });
}
