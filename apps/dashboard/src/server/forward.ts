import { peerOf, refuse } from '@cairn/http';
import type { Context, Handler } from 'hono';
import { proxy } from 'hono/proxy';

/** Longer than any query of the query API may take. */
const ANSWER_MS = 60_000;

/**
 * Forwards requests to another service under the same path, so that page and API have one origin and the session's
 * cookie reaches both. X-Forwarded-For says whom the request came from: the other service counts by address.
 * @param target base URL without path
 * @param answerMs how long it may take until an answer begins
 */
export function forwardTo(target: string, answerMs: number = ANSWER_MS): Handler {
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), answerMs);
    try {
      const signal = AbortSignal.any([c.req.raw.signal, late.signal]);
      return await proxy(new URL(pathname + search, target), { raw: withSender(c), signal });
    } catch {
      c.header('Retry-After', '1');
      return refuse(c, 503, 'unavailable', 'The query API does not answer now; try again.');
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The request, with its sender's address after those that are in X-Forwarded-For already. */
function withSender(c: Context): Request {
  const peer = peerOf(c);
  if (peer === undefined) return c.req.raw;
  const headers = new Headers(c.req.raw.headers);
  headers.append('X-Forwarded-For', peer);
  return new Request(c.req.raw, { headers });
}
