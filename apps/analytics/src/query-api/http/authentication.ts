import { allows, type Scope } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import { TenantQueries } from '../../queries/tenant-queries.ts';
import type { ApiEnv, QueryApiDeps } from './environment.ts';
import { Problem } from './problem.ts';

/** Finds out who asks, and binds the request's queries to that principal's tenant; 401 for nobody. */
export function authentication(deps: QueryApiDeps): MiddlewareHandler<ApiEnv> {
  return async function authenticateRequest(c, next) {
    const principal = await deps.authenticate(c.req.raw);
    if (principal === undefined) {
      c.header('WWW-Authenticate', challengeFor(c.req.header('sec-fetch-mode')));
      throw new Problem(401, 'unauthenticated', 'Sign in, or send Basic credentials of an API key.');
    }
    c.set('principal', principal);
    c.set('queries', new TenantQueries(deps.warehouse, principal.tenant));
    await next();
  };
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
