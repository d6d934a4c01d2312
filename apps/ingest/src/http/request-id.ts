import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';
import { handedOn } from './handed-on.ts';

/** Gives every request an id that its answer, its errors and the log share. */
export function requestId(): MiddlewareHandler<IngestEnv> {
  return async function requestId(c, next) {
    const id = handedOn(c.req.raw)?.requestId ?? randomUUID();
    c.set('requestId', id);
    c.header('X-Request-Id', id);
    await next();
  };
}
