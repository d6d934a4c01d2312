import type { Handler } from 'hono';
import type { IngestEnv } from './context.ts';
import { HttpProblem } from './problem.ts';

const DOCUMENTS = 'GET, HEAD, PUT, POST, DELETE';

/** The methods of each resource (1.0.3 Communication 2; 2.0 4.1.6). */
const RESOURCES: Readonly<Record<string, string>> = {
  '/statements': 'GET, HEAD, PUT, POST',
  '/activities': 'GET, HEAD',
  '/activities/state': DOCUMENTS,
  '/activities/profile': DOCUMENTS,
  '/agents': 'GET, HEAD',
  '/agents/profile': DOCUMENTS,
  '/about': 'GET, HEAD',
};

/** What no route answers: 405 for a resource that has no such method, 404 for anything else. */
export function unserved(basePath: string): Handler<IngestEnv> {
  return function unserved(c) {
    const path = c.req.path.slice(basePath.length);
    const allowed = RESOURCES[path];
    if (allowed !== undefined) {
      const message = `${path} has no method ${c.req.method}. It has ${allowed}.`;
      throw new HttpProblem(405, 'method_not_allowed', message, { headers: { Allow: allowed } });
    }
    const meant = path.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
    if (meant !== path && RESOURCES[meant] !== undefined) {
      const message = `There is no ${path.slice(0, 100)} here, but ${meant}: mind the slashes where the endpoint is set.`;
      throw new HttpProblem(404, 'no_such_resource', message);
    }
    const names = Object.keys(RESOURCES).join(', ');
    throw new HttpProblem(
      404,
      'no_such_resource',
      `${path.slice(0, 100)} is no resource of xAPI. The resources are ${names}.`,
    );
  };
}
