import type { Scope } from '@cairn/lrs';

/** An authorization server outside whose JWTs are trusted (OAuth 2.0, RFC 9068, or OpenID Connect). */
export interface TokenIssuer {
  /** Its `iss`, exactly as in tokens. */
  readonly issuer: string;
  /** What `aud` has to hold: tokens made for other services do not count here. */
  readonly audience: string;
  /** Where its public keys are. */
  readonly jwksUri: string;
  /** Signature algorithms that count, all of them asymmetric. */
  readonly algorithms: readonly string[];
  /** The tenant of all its tokens, unless a claim tells. */
  readonly tenant?: string | undefined;
  /** The claim that tells the tenant, by way of `tenants`. */
  readonly tenantClaim?: string | undefined;
  /** Tenants by the value of that claim; other values are refused. */
  readonly tenants?: Readonly<Record<string, string>> | undefined;
  /** The claim with the scopes, a text with spaces or a list. */
  readonly scopeClaim: string;
  /** What its own names of scopes mean here, in our names or `xapi:read`, `xapi:write`, `xapi:all`. */
  readonly scopeNames?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The most its tokens may ever do. */
  readonly scopes: readonly Scope[];
}
