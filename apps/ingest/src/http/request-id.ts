import { identified } from '@cairn/http';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';
import { handedOn } from './handed-on.ts';

/** Gives every request an id that its answer, its errors and the log share. */
export function requestId(): MiddlewareHandler<IngestEnv> {
  return async function requestId(c, next) {
    identified(c, handedOn(c.req.raw)?.requestId);
    await next();
  };
}
