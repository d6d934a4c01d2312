import type { ProjectionProgress } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';

const HEADER = 'X-Experience-API-Consistent-Through';

/** Puts Consistent-Through on every answer of the Statement resource, also on errors (1.0.3 Communication 2.1.3). */
export function consistentThrough(progress: ProjectionProgress): MiddlewareHandler<IngestEnv> {
  return async function consistentThrough(c, next) {
    await next();
    if (c.res.headers.has(HEADER)) return;
    const tenant = c.get('principal')?.tenant;
    // Before anyone is known nothing can be promised of a tenant: the earliest time is the true answer.
    const through = tenant === undefined ? 0 : (await progress.catchUp(tenant, 0)).consistentThrough;
    c.header(HEADER, new Date(through).toISOString());
  };
}
