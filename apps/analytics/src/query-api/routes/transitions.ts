import { transitions } from '@cairn/outcomes';
import { queryParameters, transitionsParameters, transitionsSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { linked } from '../metrics/permalink.ts';
import { answerTransitions } from '../metrics/transitions.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: `/metrics/${transitions.id}`,
  tags: ['Metrics'],
  summary: transitions.title,
  description:
    'How many people went from which occupation to which, within months of an award. Pairs, rows and columns with fewer than 10 people are not listed, and neither is what would reveal them.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(transitionsParameters) },
  responses: { 200: answers('The transitions', transitionsSchema), ...refusals, ...missing('credential') },
});

/** GET /metrics/transitions-between-occupations. */
export function registerTransitions(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query');
    const { asKnownAt, asOf, definitionVersion: _, ...choice } = asked;
    const times = await timesOf(c, { asKnownAt, asOf });
    return c.json(linked(c, asked, await answerTransitions(c.get('queries'), choice, times)), 200);
  });
}
