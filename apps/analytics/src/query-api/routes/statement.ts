import { Problem } from '@cairn/http';
import { findStatement } from '@cairn/lrs';
import { statementPath, statementSchema } from '@cairn/query-contract';
import { isUuid } from '@cairn/xapi';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/statements/{id}',
  tags: ['Statements'],
  summary: 'A statement by id',
  description:
    'The statement exactly as the LRS returns it, voided or not. Always current, except that it is as last listed while the log does not answer.',
  security,
  request: {
    params: statementPath,
  },
  responses: {
    200: answers('The statement', statementSchema),
    ...refusals,
    ...missing('statement'),
  },
});

/** GET /statements/{id}. Answers text, not a value: parsing a statement would change numbers such as 1.10. */
export function registerStatement(app: ApiApp, deps: QueryApiDeps): void {
  app.openAPIRegistry.registerPath(route);
  app.get(route.getRoutingPath(), requireScope('analytics/read'), async (c) => {
    refuseParameters(c.req.query());
    const wanted = c.req.param('id');
    if (!isUuid(wanted)) throw NO_UUID;
    const id = wanted.toLowerCase();
    const { lookup, projected } = deps;
    const found = await findStatement(lookup, projected, c.get('principal').tenant, id);
    if (found === undefined) throw notFound('statement');
    const { exact, voided } = found;
    const stored = new Date(found.storedAt).toISOString();
    const head = JSON.stringify({ id, stored, voided }).slice(0, -1);
    return c.body(`${head},"statement":${exact}}`, 200, { 'Content-Type': 'application/json' });
  });
}

const NO_UUID = new Problem(400, 'invalid_request', 'The request has invalid parameters.', {
  issues: [{ path: 'path.id', code: 'invalid_format', message: 'A statement id is a UUID.' }],
});
