import { type ProblemIssue, refuse } from '@cairn/http';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';

/** Longer than anything a form of the page sends; checked before anything is parsed. */
const MOST_BYTES = 16_384;

/** Refuses bodies that no form of the page sends. */
export const boundedBody: MiddlewareHandler = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => refuse(c, 413, 'too_large', `The body has more than ${MOST_BYTES} bytes.`),
});

/**
 * Reads a body of JSON, behind {@link boundedBody}.
 * @param example what to send, in the words of an answer to somebody who sent something else
 * @returns the answer, where it cannot be read
 */
export async function readBody<Shape extends z.ZodType>(
  c: Context,
  shape: Shape,
  example: string,
): Promise<z.output<Shape> | Response> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return refuse(c, 415, 'unsupported_media_type', 'Send it as application/json.');
  }
  const parsed = shape.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  return refuse(c, 400, 'invalid', `Send ${example}.`, parsed.error.issues.map(asIssue));
}

function asIssue(issue: z.core.$ZodIssue): ProblemIssue {
  return { path: ['$', ...issue.path].join('.'), code: issue.code, message: issue.message };
}
