import { type Admission, createGuard, queryCredentials, type Sender } from '@cairn/access';
import { originOf, Problem, retryAfter } from '@cairn/http';
import { allows, type Scope } from '@cairn/lrs';
import { KeptReadings, TenantQueries } from '@cairn/projections';
import type { Context, MiddlewareHandler } from 'hono';
import type { ApiEnv, QueryApiDeps } from './environment.ts';

/**
 * Authenticates a request and binds its queries to the principal's tenant; 401 without credentials, 429 for asking too
 * often. Nothing of a body is read before.
 */
export function authentication(deps: QueryApiDeps): MiddlewareHandler<ApiEnv> {
  const guard = deps.guard ?? createGuard({ ratePerKey: 0, rateUnauthenticated: 0, trustedProxies: 0 });
  const readings = new KeptReadings();
  return async function authenticateRequest(c, next) {
    const admission = await guard.admit(senderOf(c), () => deps.authenticate(c.req.raw));
    if (admission.outcome === 'throttled') throw tooManyRequests(admission);
    if (admission.outcome === 'refused') {
      c.header('WWW-Authenticate', challengeFor(c.req.header('sec-fetch-mode')));
      throw new Problem(401, 'unauthenticated', 'Sign in, or send Basic credentials of an API key.');
    }
    c.set('principal', admission.principal);
    c.set('queries', new TenantQueries(deps.warehouse, admission.principal.tenant, readings));
    await next();
  };
}

function senderOf(c: Context<ApiEnv>): Sender {
  return { credentials: queryCredentials(c.req.raw), origin: originOf(c) };
}

function tooManyRequests({ what, retryAfterSeconds }: Extract<Admission, { outcome: 'throttled' }>): Problem {
  const who =
    what === 'network'
      ? 'Your address has sent more requests without valid credentials'
      : 'You have sent more requests';
  const message = `${who} than the query API accepts. Try again in ${retryAfterSeconds} s.`;
  return new Problem(429, 'too_many_requests', message, { headers: retryAfter(retryAfterSeconds) });
}

/** Lets only principals with the scope through; 403 names what is missing. */
export function requireScope(scope: Scope): MiddlewareHandler<ApiEnv> {
  return async function checkScope(c, next) {
    if (!allows(c.get('principal'), scope)) {
      throw new Problem(
        403,
        'forbidden',
        `This needs the scope ${scope}, which the credentials do not have.`,
      );
    }
    await next();
  };
}

/**
 * A 401 must carry a challenge (RFC 9110, 11.6.1), but a browser answers `Basic` on a script's own fetch
 * with its password dialog: for those the challenge names the session instead.
 */
function challengeFor(fetchMode: string | undefined): string {
  const scripted = fetchMode !== undefined && fetchMode !== 'navigate';
  return scripted ? 'Cairn-Session realm="Cairn"' : 'Basic realm="Cairn", charset="UTF-8"';
}
