import { hash } from 'node:crypto';
import type { IngestContext } from './context.ts';
import { holdAnswer } from './hold-answer.ts';
import { notModified } from './not-modified.ts';

/**
 * A JSON answer with an ETag: the SHA-1 of its text, as documents have it (1.0.3 Communication 3.1 asks for one on every
 * GET of the document resources, and by 2.4 and 2.5 on Agents and Activities). 304 to whoever has it already.
 * @param headers more, of the content
 */
export function taggedJson(
  c: IngestContext,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = JSON.stringify(value);
  const etag = hash('sha1', body);
  const unchanged = notModified(c, etag);
  if (unchanged !== undefined) return unchanged;
  c.get('reading')?.check();
  c.get('reading')?.charge(body.length);
  holdAnswer(c, body.length);
  return c.body(body, 200, { 'Content-Type': 'application/json', ETag: `"${etag}"`, ...headers });
}
