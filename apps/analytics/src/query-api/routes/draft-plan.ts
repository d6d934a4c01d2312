import { draftPath, planOptionsSchema, planSchema, problemSchema } from '@cairn/query-contract';
import { members } from '@cairn/xapi/lenient';
import { createRoute } from '@hono/zod-openapi';
import type { PlanItems } from '../catalogue/plan-items.ts';
import { readPlanRequest, requireListing } from '../catalogue/plan-request.ts';
import { etagOf, itemsOf } from '../drafts/draft-answers.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { notFound } from '../http/not-found.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue/drafts/{id}/plan',
  tags: ['Catalogue'],
  summary: 'Plan a draft',
  description:
    'What publishing the draft would decide, as POST /catalogue/plans says it of items. The ETag names the revision that was planned; publish it with the `asKnownAt` of the plan, and nothing is published if the catalogue has changed since.',
  security,
  request: {
    params: draftPath,
    body: { required: true, content: { 'application/json': { schema: planOptionsSchema } } },
  },
  responses: {
    200: answers('The plan', planSchema),
    ...refusals,
    ...missing('draft'),
    409: answers('The items contradict each other or published items; each issue says where', problemSchema),
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
    503: answers('Another plan is being computed, or attainment is catching up; try again', problemSchema),
  },
});

/** A body of options, with groups of persons. */
const MOST_BYTES = 4 * 1024 * 1024;

/** POST /catalogue/drafts/{id}/plan. */
export function registerDraftPlan(app: ApiApp, deps: QueryApiDeps, plan: PlanItems): void {
  app.openAPIRegistry.registerPath(route);
  app.post('/catalogue/drafts/:id/plan', requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    const principal = c.get('principal');
    const options = members(await readJsonBody(c.req.raw, MOST_BYTES));
    const draft = await deps.drafts.get(principal.tenant, c.req.param('id'));
    if (draft === undefined) throw notFound('draft');
    const request = readPlanRequest({ ...options, items: itemsOf(draft) });
    requireListing(principal, request);
    const answer = await plan(principal, c.get('queries'), request);
    c.header('ETag', etagOf(draft));
    return c.json(answer, 200);
  });
}
