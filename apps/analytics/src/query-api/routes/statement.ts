import { renderRecorded } from '@cairn/lrs';
import { isUuid } from '@cairn/xapi';
import { createRoute, z } from '@hono/zod-openapi';
import { answers, missing, refusals, security } from '../contract/shared.ts';
import { statementSchema } from '../contract/statements.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { notFound, Problem } from '../http/problem.ts';

const route = createRoute({
  method: 'get',
  path: '/statements/{id}',
  tags: ['Statements'],
  summary: 'A statement by id',
  description: 'The statement exactly as the LRS returns it, voided or not. Always current.',
  security,
  request: {
    params: z.object({
      id: z
        .string()
        .openapi({ description: 'Id of the statement', param: { name: 'id', in: 'path' }, format: 'uuid' }),
    }),
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
    const found = await deps.lookup.find(c.get('principal').tenant, wanted.toLowerCase());
    if (found === undefined) throw notFound('statement');
    const { id, stored, exact } = renderRecorded(found.record, found.index);
    const head = JSON.stringify({ id, stored, voided: found.voided }).slice(0, -1);
    return c.body(`${head},"statement":${exact}}`, 200, { 'Content-Type': 'application/json' });
  });
}

const NO_UUID = new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
  issues: [{ path: 'path.id', code: 'invalid_format', message: 'A statement id is a UUID.' }],
});
