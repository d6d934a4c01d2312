import type { Authenticate } from '@cairn/access';
import { allows, type Principal, type Scope } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import type { Admission, Guard } from '../access/guard.ts';
import type { IngestContext, IngestEnv } from './context.ts';
import { HttpProblem } from './problem.ts';

/** Lets only known keys and tokens through, and none too often; `about`, the path of About, is open to all. */
export function authenticate(find: Authenticate, guard: Guard, about?: string): MiddlewareHandler<IngestEnv> {
  return async function authenticate(c, next) {
    if (c.req.path === about) return next();
    const header = c.req.header('authorization');
    const admission = await guard.admit(c, header, () => find(c.req.raw));
    if (admission.outcome !== 'admitted') throw refusalOf(admission, /^bearer /i.test(header ?? ''));
    c.set('principal', admission.principal);
    c.set('chargeStatements', (count) => guard.chargeStatements(admission.principal, count));
    return next();
  };
}

/** The principal, when it holds one of the scopes; else 403 naming what is missing. */
export function requireScope(c: IngestContext, ...scopes: readonly Scope[]): Principal {
  const principal = c.get('principal');
  if (scopes.some((scope) => allows(principal, scope))) return principal;
  const what = principal.token === undefined ? 'key' : 'token';
  const message = `This ${what} may not do that: it needs the scope ${scopes.join(' or ')}.`;
  throw new HttpProblem(403, 'forbidden', message);
}

function refusalOf(admission: Exclude<Admission, { outcome: 'admitted' }>, bearer: boolean): HttpProblem {
  if (admission.outcome === 'throttled') return tooManyRequests(admission);
  const { reason } = admission;
  const message =
    reason ??
    'No valid credentials came with the request. Send an API key and its secret as HTTP Basic, or a bearer token.';
  // RFC 6750, 3: a token that does not count is named as such; without one the schemes stand alone.
  const error = bearer ? ', error="invalid_token"' : '';
  const challenge = `Basic realm="Cairn xAPI", charset="UTF-8", Bearer realm="Cairn xAPI"${error}`;
  return new HttpProblem(401, 'unauthenticated', message, { headers: { 'WWW-Authenticate': challenge } });
}

function tooManyRequests(admission: { what: 'key' | 'network'; retryAfterSeconds: number }): HttpProblem {
  const { what, retryAfterSeconds } = admission;
  const who =
    what === 'key'
      ? 'This key has sent more statements and requests'
      : 'Your address has sent more requests without valid credentials';
  const message = `${who} than this store takes. Nothing was stored; go on in ${retryAfterSeconds} s.`;
  return new HttpProblem(429, 'too_many_requests', message, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}
