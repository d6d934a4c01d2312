import type { IngestContext } from './context.ts';
import { readPrecondition } from './precondition.ts';

/**
 * The 304 of a GET or HEAD whose If-None-Match names what the answer would be tagged with, or is `*`; else undefined
 * (RFC 9110, 13.1.2: weak comparison). It has no headers about the content beside the tag (15.4.5).
 * @param etag without quotes
 */
export function notModified(c: IngestContext, etag: string): Response | undefined {
  if (c.req.header('if-none-match') === undefined) return undefined;
  const { ifNoneMatch } = readPrecondition(c);
  if (ifNoneMatch !== '*' && !ifNoneMatch?.includes(etag)) return undefined;
  return c.body(null, 304, { ETag: `"${etag}"` });
}
