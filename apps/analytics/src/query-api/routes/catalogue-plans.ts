import { planBodySchema, planSchema, problemSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { PlanItems } from '../catalogue/plan-items.ts';
import { readPlanRequest, requireListing } from '../catalogue/plan-request.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue/plans',
  tags: ['Catalogue'],
  summary: 'Plan a publication',
  description:
    'What publishing the items would decide: who gains, who loses, who moves, for each competency, and what it costs. Nothing is stored. It refuses what publishing would refuse. Persons are named only with the scope analytics/read.',
  security,
  request: { body: { required: true, content: { 'application/json': { schema: planBodySchema } } } },
  responses: {
    200: answers('The plan', planSchema),
    ...refusals,
    409: answers('The items contradict each other or published items; each issue says where', problemSchema),
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
    503: answers('Another plan is being computed, or attainment is catching up; try again', problemSchema),
  },
});

/** POST /catalogue/plans. The body is read here, not by the framework: its issues point into it. */
export function registerCataloguePlans(app: ApiApp, maxBytes: number, plan: PlanItems): void {
  app.openAPIRegistry.registerPath(route);
  app.post(route.path, requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    const principal = c.get('principal');
    const request = readPlanRequest(await readJsonBody(c.req.raw, maxBytes));
    requireListing(principal, request);
    return c.json(await plan(principal, c.get('queries'), request), 200);
  });
}
