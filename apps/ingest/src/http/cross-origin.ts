import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/**
 * Lets pages of the allowed origins call from a browser (CORS). They send their credentials themselves in the
 * Authorization header, so the answers never allow browsers to add any of their own; that keeps `*` harmless, too.
 * @param allowed origins such as `https://content.example.org`, or `*` for any
 */
export function crossOrigin(allowed: readonly string[]): MiddlewareHandler {
  const anyOrigin = allowed.includes('*');
  const browser = cors({
    origin: anyOrigin ? '*' : [...allowed],
    allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    allowHeaders: [
      'Accept',
      'Accept-Language',
      'Authorization',
      'Content-Encoding',
      'Content-Type',
      'If-Match',
      'If-None-Match',
      'X-Experience-API-Version',
    ],
    exposeHeaders: [
      'Content-Type',
      'ETag',
      'Last-Modified',
      'Retry-After',
      'WWW-Authenticate',
      'X-Experience-API-Consistent-Through',
      'X-Experience-API-Version',
      'X-Request-Id',
    ],
    maxAge: 3_600,
  });
  return async function crossOrigin(c, next) {
    // It reaches into the answer's headers, which costs every request; platforms that send no Origin are spared.
    if (c.req.method === 'OPTIONS' || c.req.header('origin') !== undefined) return browser(c, next);
    if (!anyOrigin) c.header('Vary', 'Origin');
    return next();
  };
}
