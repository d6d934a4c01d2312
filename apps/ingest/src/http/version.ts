import { Problem } from '@cairn/http';
import { negotiateVersion, type XapiVersion } from '@cairn/xapi';
import type { MiddlewareHandler } from 'hono';
import type { IngestContext, IngestEnv } from './context.ts';

const HEADER = 'X-Experience-API-Version';

/**
 * Reads X-Experience-API-Version and answers in kind, on errors too (1.0.3 Communication 3.3; 2.0 4.1.6).
 * A request without one is refused, except on `about`, the path of About, which anyone may read.
 */
export function version(defaultVersion: XapiVersion, about: string): MiddlewareHandler<IngestEnv> {
  return async function version(c, next) {
    const negotiated = answerIn(c, c.req.header(HEADER), defaultVersion);
    if (!negotiated.ok && c.req.path !== about) {
      throw new Problem(400, negotiated.issue.code, negotiated.issue.message, {
        issues: [negotiated.issue],
      });
    }
    await next();
  };
}

/** Gives the answer the version that was asked for, or the default where that is missing or not served. */
export function answerIn(
  c: IngestContext,
  asked: string | undefined,
  defaultVersion: XapiVersion,
): ReturnType<typeof negotiateVersion> {
  const negotiated = negotiateVersion(asked);
  const spoken = negotiated.ok ? negotiated.version : defaultVersion;
  c.set('version', spoken);
  c.header(HEADER, spoken);
  return negotiated;
}
