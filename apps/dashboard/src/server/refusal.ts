import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One thing wrong with a request body; `path` is a JSON path (`$.email`). */
export interface Issue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** The error answer every JSON endpoint of Cairn gives. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  issues: readonly Issue[] = [],
): Response {
  return c.json({ code, message, issues, requestId: randomUUID() }, status);
}
