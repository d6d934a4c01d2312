import { identified, methodNotAllowed, nothingAt, Problem, wrongEndpointHint } from '@cairn/http';
import { RESOURCES } from '@cairn/xapi';
import type { Handler, NotFoundHandler } from 'hono';
import type { IngestEnv } from './context.ts';

/** What no route answers: 405 for a resource that has no such method, 404 for anything else. */
export function unserved(basePath: string): Handler<IngestEnv> {
  return function unserved(c) {
    const path = c.req.path.slice(basePath.length);
    const allowed = RESOURCES[path];
    if (allowed !== undefined) {
      const message = `${path} has no method ${c.req.method}. It has ${allowed}.`;
      throw methodNotAllowed(allowed, message);
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
    identified(c);
    throw noSuchResource(c.req.path, basePath, `${nothingAt(c.req.path)} xAPI is at ${basePath}.`);
  };
}

function noSuchResource(path: string, basePath: string, message: string): Problem {
  const hint = wrongEndpointHint(path, basePath);
  if (hint === undefined) return new Problem(404, 'no_such_resource', message);
  const issues = [{ code: 'no_such_resource', path: 'path', message, hint }];
  return new Problem(404, 'no_such_resource', `${message} ${hint}`, { issues });
}
