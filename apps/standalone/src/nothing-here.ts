import { randomUUID } from 'node:crypto';
import { meantResource } from '@cairn/xapi';
import type { Context } from 'hono';

/** 404 in the one error form for an address that no part answers; where it means a resource of xAPI, it names that. */
export function nothingHere(c: Context): Response {
  const what = `There is nothing at ${c.req.path.slice(0, 200)}. The page is at /, xAPI at /xapi, the query API at /api.`;
  const meant = meantResource(c.req.path);
  const hint = `Use /xapi${meant}: the endpoint is /xapi, in lower case, and clients append the rest.`;
  const issues = meant === undefined ? [] : [{ code: 'not_found', path: 'path', message: what, hint }];
  const message = meant === undefined ? what : `${what} ${hint}`;
  return c.json({ code: 'not_found', message, issues, requestId: randomUUID() }, 404);
}
