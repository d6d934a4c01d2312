import { employmentAfterExit } from '@cairn/outcomes';
import { afterExitParameters, afterExitSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { answerAfterExit } from '../metrics/employment-after-exit.ts';
import { linked } from '../metrics/permalink.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: `/metrics/${employmentAfterExit.id}`,
  tags: ['Metrics'],
  summary: employmentAfterExit.title,
  description:
    'The indicators of the Workforce Innovation and Opportunity Act: employed in the second and in the fourth quarter after leaving a programme, with the same employer in both, and the median earnings of the second. Each is suppressed where it counts fewer than 10 people, or leaves fewer; the median under 30.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(afterExitParameters) },
  responses: { 200: answers('The indicators', afterExitSchema), ...refusals, ...missing('programme') },
});

/** GET /metrics/employment-after-exit. */
export function registerEmploymentAfterExit(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query');
    const { asKnownAt, asOf, definitionVersion: _, ...choice } = asked;
    const times = await timesOf(c, { asKnownAt, asOf });
    return c.json(linked(c, asked, await answerAfterExit(c.get('queries'), choice, times)), 200);
  });
}
