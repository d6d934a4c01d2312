import { SUPPORTED_VERSIONS } from '@cairn/xapi';
import type { IngestContext } from '../http/context.ts';

/** GET /about: the versions served, for anyone who asks (1.0.3 Communication 2.8). */
export function getAbout(c: IngestContext): Response {
  return c.json({ version: SUPPORTED_VERSIONS, extensions: {} });
}
