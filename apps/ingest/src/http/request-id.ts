import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';

/** Ids of requests that stand for another one. */
const given = new WeakMap<Request, string>();

/** Lets a request that stands for another one have its id. */
export function handOnRequestId(id: string, to: Request): Request {
  given.set(to, id);
  return to;
}

/** Gives every request an id that its answer, its errors and the log share. */
export function requestId(): MiddlewareHandler<IngestEnv> {
  return async function requestId(c, next) {
    const id = given.get(c.req.raw) ?? randomUUID();
    c.set('requestId', id);
    c.header('X-Request-Id', id);
    await next();
  };
}
