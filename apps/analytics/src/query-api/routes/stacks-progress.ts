import { stacksOfPerson } from '@cairn/projections';
import { queryParameters, stackProgressParameters, stacksProgressSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { stackAnswer } from '../stack-answer.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/stacks/progress',
  tags: ['Stacks'],
  summary: 'Progress of a person: finished stacks, and what unlocks the others',
  description:
    'Walks the timeline of what the person attained and was awarded, by the catalogue, the evidence and the links known at a position of the log, up to any time.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(stackProgressParameters) },
  responses: {
    200: answers('The stacks, by id', stacksProgressSchema),
    ...refusals,
    ...missing('stack'),
  },
});

/** GET /stacks/progress. */
export function registerStacksProgress(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { person, stack: id, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const made = await withinEvidence(stacksOfPerson(c.get('queries'), { person, before, asOf }));
    const { stacks } = made.catalogue;
    const one = id === undefined ? undefined : stacks.get(id);
    if (id !== undefined && one === undefined) throw notFound('stack in the published catalogue');
    const wanted = one === undefined ? [...stacks.values()] : [one];
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        person,
        stacks: wanted
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map((stack) => stackAnswer(stack, made, one !== undefined)),
      },
      200,
    );
  });
}
