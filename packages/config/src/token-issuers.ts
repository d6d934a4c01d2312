import { SCOPES } from '@cairn/lrs';
import { z } from 'zod';

/** Asymmetric signatures only: a key that can check a token must not be able to make one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** It becomes the home page of accounts in statements: an IRI (RFC 3987); a URL parser accepts more than that. */
const IRI_CHARACTERS = /^[^\p{C}\p{Z}"<>\\^`{|}]+$/u;
const LONGEST_ISSUER = 1_000;

const issuer = z
  .strictObject({
    issuer: z
      .url({ protocol: /^https?$/ })
      .max(LONGEST_ISSUER)
      .regex(IRI_CHARACTERS),
    audience: z.string().min(1),
    jwksUri: z.string().refine(isSafe),
    algorithms: z.array(z.enum(ALGORITHMS)).min(1).default(['RS256', 'ES256']),
    tenant: z.string().min(1).optional(),
    tenantClaim: z.string().min(1).optional(),
    tenants: z.record(z.string(), z.string().min(1)).optional(),
    scopeClaim: z.string().min(1).default('scope'),
    scopeNames: z.record(z.string(), z.array(z.string().min(1))).optional(),
    scopes: z.array(z.enum(SCOPES)).min(1),
  })
  // Either all of an issuer's tokens are of one tenant, or a claim chooses among those that are listed.
  .refine(({ tenant, tenantClaim, tenants }) =>
    tenant === undefined ? tenantClaim !== undefined && tenants !== undefined : tenantClaim === undefined,
  );

/** Outside issuers of bearer tokens, as JSON; each `issuer` once. */
export const tokenIssuers = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Not JSON.' });
      return z.NEVER;
    }
  })
  .pipe(z.array(issuer).refine((all) => new Set(all.map((one) => one.issuer)).size === all.length));

/** Keys that come over plain HTTP could be anybody's; within one machine nobody is in between. */
function isSafe(value: string): boolean {
  const url = URL.parse(value);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
