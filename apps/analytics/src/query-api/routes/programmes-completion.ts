import { plainText, programmeCost } from '@cairn/competency';
import { loadStacks } from '@cairn/projections';
import {
  programmeCompletionParameters,
  programmeCompletionSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { MOST_PERSONS, stackFunnel } from '../stack-funnel.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/programmes/completion',
  tags: ['Programmes'],
  summary: 'Count persons that completed a programme, and what a completion cost',
  description: `Counts the persons with an award or evidence that leads to the stack that completes the programme, up to ${MOST_PERSONS} persons, and divides what the payers pay by the number that completed it.`,
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(programmeCompletionParameters) },
  responses: {
    200: answers('The completion', programmeCompletionSchema),
    ...refusals,
    ...missing('programme'),
  },
});

/** GET /programmes/completion. */
export function registerProgrammesCompletion(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { programme: id, window, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const programme = known.catalogue.programmes.get(id);
    if (programme === undefined) throw notFound('programme in the published catalogue');
    const stack = known.catalogue.stacks.get(programme.completion ?? '');
    if (stack === undefined) throw notFound('stack that completes the programme');
    const funnel = await stackFunnel(queries, known, stack, { asOf, window });
    const { persons, notBegun, active, stopped, held: completed } = funnel;
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        programme: id,
        title: plainText(programme.title),
        version: programme.version,
        stack: stack.id,
        credits: programme.credits ?? null,
        startDate: programme.startDate ?? null,
        endDate: programme.endDate ?? null,
        seats: programme.seats ?? null,
        payers: (programme.payers ?? []).map(({ name, type }) => ({
          name: plainText(name),
          type: type ?? null,
        })),
        window,
        ...{ persons, notBegun, active, stopped, completed },
        costs: programmeCost(programme).map((cost) => ({
          ...cost,
          perCompletion: cost.total === null || completed === 0 ? null : cost.total / completed,
        })),
      },
      200,
    );
  });
}
