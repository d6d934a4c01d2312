import { adverseImpact } from '@cairn/outcomes';
import { adverseImpactParameters, adverseImpactSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { answerAdverseImpact } from '../metrics/adverse-impact.ts';
import { linked } from '../metrics/permalink.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: `/metrics/${adverseImpact.id}`,
  tags: ['Metrics'],
  summary: adverseImpact.title,
  description:
    'Selection rates of the groups of a protected attribute with the four-fifths rule, over all and within rows of a dimension. Needs protected/read beside analytics/read. Groups and rows with fewer than 10 people are suppressed, and so are others that would reveal them.',
  security,
  middleware: [requireScope('analytics/read'), requireScope('protected/read')] as const,
  request: { query: queryParameters(adverseImpactParameters) },
  responses: {
    200: answers('The report', adverseImpactSchema),
    ...refusals,
    ...missing('attribute'),
  },
});

/** GET /metrics/adverse-impact. */
export function registerAdverseImpact(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query');
    const { asKnownAt, asOf, definitionVersion: _, ...choice } = asked;
    const times = await timesOf(c, { asKnownAt, asOf });
    return c.json(linked(c, asked, await answerAdverseImpact(c.get('queries'), choice, times)), 200);
  });
}
