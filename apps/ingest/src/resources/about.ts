import { negotiateVersion, SUPPORTED_VERSIONS } from '@cairn/xapi';
import type { IngestContext } from '../http/context.ts';

/**
 * GET /about: the versions served, for anyone who asks (1.0.3 Communication 2.8; 2.0 4.1.6.7). A request of 1.0.x gets
 * those of 1.0.x alone: 1.0.3 knows no others, and clients of it (TinCanPython) end with an error at `2.0.0`. Whoever
 * names no version, or one that is not served, gets all of them to choose from.
 */
export function getAbout(c: IngestContext): Response {
  const asked = negotiateVersion(c.req.header('x-experience-api-version'));
  const isOlder = asked.ok && asked.version === '1.0.3';
  const version = isOlder ? SUPPORTED_VERSIONS.filter((one) => one.startsWith('1.0.')) : SUPPORTED_VERSIONS;
  return c.json({ version, extensions: {} });
}
