import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';

/** Gives a request an id that its answer, its errors and the log share. @param id one that it has already */
export function identified(c: Context, id: string = randomUUID()): void {
  c.set('requestId', id);
  c.header('X-Request-Id', id);
}
