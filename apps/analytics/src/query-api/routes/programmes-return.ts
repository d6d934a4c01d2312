import { programmeReturnParameters, programmeReturnSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { linked } from '../metrics/permalink.ts';
import { answerReturn } from '../metrics/programme-return.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/programmes/return',
  tags: ['Programmes'],
  summary: 'Return of a seat in a programme, with its interval and break-even',
  description:
    'From the retention of those for whom a seat was paid and of others, the cost of a seat, and values that the request declares: return = (difference of the shares retained x value of a retained person + other value - cost) / cost. Every component is shown. It is suppressed where the retention is.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(programmeReturnParameters) },
  responses: { 200: answers('The return', programmeReturnSchema), ...refusals, ...missing('programme') },
});

/** GET /programmes/return. */
export function registerProgrammesReturn(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { asKnownAt, asOf, definitionVersion: _, ...asked } = query;
    const times = await timesOf(c, { asKnownAt, asOf });
    return c.json(linked(c, query, await answerReturn(c.get('queries'), asked, times)), 200);
  });
}
