import { hash } from 'node:crypto';
import type { IngestContext } from './context.ts';

/**
 * A JSON answer with an ETag: the SHA-1 of its text, as documents have it (1.0.3 Communication 3.1 asks for one on every
 * GET of the document resources, and by 2.4 and 2.5 on Agents and Activities).
 */
export function taggedJson(c: IngestContext, value: unknown): Response {
  const body = JSON.stringify(value);
  return c.body(body, 200, { 'Content-Type': 'application/json', ETag: `"${hash('sha1', body)}"` });
}
