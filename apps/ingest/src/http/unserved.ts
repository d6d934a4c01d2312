import { randomUUID } from 'node:crypto';
import { meantResource, RESOURCES } from '@cairn/xapi';
import type { Handler, NotFoundHandler } from 'hono';
import type { IngestEnv } from './context.ts';
import { HttpProblem } from './problem.ts';

/** What no route answers: 405 for a resource that has no such method, 404 for anything else. */
export function unserved(basePath: string): Handler<IngestEnv> {
  return function unserved(c) {
    const path = c.req.path.slice(basePath.length);
    const allowed = RESOURCES[path];
    if (allowed !== undefined) {
      const message = `${path} has no method ${c.req.method}. It has ${allowed}.`;
      throw new HttpProblem(405, 'method_not_allowed', message, { headers: { Allow: allowed } });
    }
    const names = Object.keys(RESOURCES).join(', ');
    throw noSuchResource(
      c.req.path,
      basePath,
      `${path.slice(0, 100) || '/'} is not a resource of xAPI. The resources are ${names}.`,
    );
  };
}

/** What lies outside the endpoint, where this server is alone on its port: 404 that says where the endpoint is. */
export function outside(basePath: string): NotFoundHandler<IngestEnv> {
  return function outside(c) {
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    throw noSuchResource(
      c.req.path,
      basePath,
      `Nothing is at ${c.req.path.slice(0, 200)}. xAPI is at ${basePath}.`,
    );
  };
}

function noSuchResource(path: string, basePath: string, message: string): HttpProblem {
  const meant = meantResource(path);
  if (meant === undefined) return new HttpProblem(404, 'no_such_resource', message);
  const hint = `Ask ${basePath}${meant}: the endpoint is ${basePath}, in lower case, and clients add the rest.`;
  const issues = [{ code: 'no_such_resource', path: 'path', message, hint }];
  return new HttpProblem(404, 'no_such_resource', `${message} ${hint}`, { issues });
}
