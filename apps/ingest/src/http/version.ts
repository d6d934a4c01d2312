import { negotiateVersion, type XapiVersion } from '@cairn/xapi';
import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';
import { HttpProblem } from './problem.ts';

const HEADER = 'X-Experience-API-Version';

/**
 * Reads X-Experience-API-Version and answers in kind, on errors too (1.0.3 Communication 3.3; 2.0 4.1.6).
 * A request without one is refused, except on /about, which anyone may read.
 */
export function version(defaultVersion: XapiVersion): MiddlewareHandler<IngestEnv> {
  return async function version(c, next) {
    const negotiated = negotiateVersion(c.req.header(HEADER));
    const isAbout = c.req.path.endsWith('/about');
    const spoken = negotiated.ok ? negotiated.version : defaultVersion;
    c.set('version', spoken);
    c.header(HEADER, spoken);
    if (!negotiated.ok && !isAbout) {
      throw new HttpProblem(400, negotiated.issue.code, negotiated.issue.message, {
        issues: [negotiated.issue],
      });
    }
    await next();
  };
}
