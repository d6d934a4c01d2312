import { nothingAt, refuse, wrongEndpointHint } from '@cairn/http';
import type { Context } from 'hono';

/** 404 in the one error form for an address that no part answers; where it means a resource of xAPI, it names that. */
export function nothingHere(c: Context): Response {
  const what = `${nothingAt(c.req.path)} The page is at /, xAPI at /xapi, the query API at /api.`;
  const hint = wrongEndpointHint(c.req.path, '/xapi');
  if (hint === undefined) return refuse(c, 404, 'not_found', what);
  const issues = [{ code: 'not_found', path: 'path', message: what, hint }];
  return refuse(c, 404, 'not_found', `${what} ${hint}`, issues);
}
