import { achievementOf, plainText } from '@cairn/competency';
import { loadStacks } from '@cairn/projections';
import { funnelParameters, funnelSchema, queryParameters } from '@cairn/query-contract';
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
  path: '/stacks/funnel',
  tags: ['Stacks'],
  summary: 'Count persons by their progress towards a stack',
  description: `Counts the persons with an award or evidence that leads to the stack, up to ${MOST_PERSONS} persons: not begun, active, stopped, held; and for each part of the requirement in force how many meet it.`,
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(funnelParameters) },
  responses: {
    200: answers('The funnel', funnelSchema),
    ...refusals,
    ...missing('stack'),
  },
});

/** GET /stacks/funnel. */
export function registerStacksFunnel(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { stack: id, window, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const stack = known.catalogue.stacks.get(id);
    if (stack === undefined) throw notFound('stack in the published catalogue');
    const { parts, ...counts } = await stackFunnel(queries, known, stack, { asOf, window });
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        stack: id,
        title: plainText(stack.title),
        version: stack.version,
        window,
        ...counts,
        parts: parts.map(({ path, requirement: part, met }) => {
          const achievement = achievementOf(part);
          const title = 'title' in part ? part.title : undefined;
          return {
            path,
            type: part.type,
            ...(title !== undefined && { title: plainText(title) }),
            ...(achievement !== undefined && { achievement }),
            met,
          };
        }),
      },
      200,
    );
  });
}
