import type { ProjectionProgress, TenantId } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';

const HEADER = 'X-Experience-API-Consistent-Through';

/**
 * Puts Consistent-Through on every answer of the Statement resource, also on errors (1.0.3 Communication 2.1.3).
 * It runs once before authentication and once after it. What was true when the request came is true of the answer,
 * and a header given to a finished answer would cost a copy of it.
 */
export function consistentThrough(progress: ProjectionProgress): MiddlewareHandler<IngestEnv> {
  return async function consistentThrough(c, next) {
    const tenant = c.get('principal')?.tenant;
    // Before anyone is known nothing can be promised of a tenant: the earliest time is the true answer.
    // Neither is possible while the end of the listing is unknown; the answer itself is right all the same.
    const through = tenant === undefined ? 0 : await consistentNow(progress, tenant).catch(() => 0);
    c.header(HEADER, new Date(through).toISOString());
    return next();
  };
}

async function consistentNow(progress: ProjectionProgress, tenant: TenantId): Promise<number> {
  return (await progress.catchUp(tenant, 0)).consistentThrough;
}
