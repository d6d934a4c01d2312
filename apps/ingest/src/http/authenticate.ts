import { allows, type Principal, type Scope } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import type { IngestContext, IngestEnv } from './context.ts';
import { HttpProblem } from './problem.ts';

/** Lets only known keys through; /about is open to all. */
export function authenticate(
  find: (request: Request) => Promise<Principal | undefined>,
): MiddlewareHandler<IngestEnv> {
  return async function authenticate(c, next) {
    if (c.req.path.endsWith('/about')) return next();
    const principal = await find(c.req.raw);
    if (principal === undefined) {
      const message =
        'No valid credentials came with the request. Send an API key and its secret as HTTP Basic.';
      throw new HttpProblem(401, 'unauthenticated', message, {
        headers: { 'WWW-Authenticate': 'Basic realm="Cairn xAPI", charset="UTF-8"' },
      });
    }
    c.set('principal', principal);
    return next();
  };
}

/** The principal, when it holds one of the scopes; else 403 naming what is missing. */
export function requireScope(c: IngestContext, ...scopes: readonly Scope[]): Principal {
  const principal = c.get('principal');
  if (scopes.some((scope) => allows(principal, scope))) return principal;
  const message = `This key may not do that: it needs the scope ${scopes.join(' or ')}.`;
  throw new HttpProblem(403, 'forbidden', message);
}
