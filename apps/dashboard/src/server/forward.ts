import type { Handler } from 'hono';
import { proxy } from 'hono/proxy';
import { refuse } from './refusal.ts';

/**
 * Forwards requests to another service under the same path, so that page and API have one origin and the session's
 * cookie reaches both.
 * @param target base URL without path
 */
export function forwardTo(target: string): Handler {
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    try {
      return await proxy(new URL(pathname + search, target), c.req);
    } catch {
      c.header('Retry-After', '1');
      return refuse(c, 503, 'unavailable', 'The query API does not answer at this moment; try again.');
    }
  };
}
