import { publicationsOf } from '@cairn/projections';
import { historyParameters, historySchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { historyOf } from '../catalogue/history.ts';
import { knownCatalogue } from '../catalogue/known-catalogue.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/catalogue/history',
  tags: ['Catalogue'],
  summary: 'History of an item: what was in force when',
  description:
    'Every publication of an item, the newest first, with the time at which the next one replaced it, and retirements. Read an item as it was with GET /catalogue and the position of the next publication as `asKnownAt`.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(historyParameters) },
  responses: {
    200: answers('The publications', historySchema),
    ...refusals,
    ...missing('item'),
  },
});

/** GET /catalogue/history. */
export function registerCatalogueHistory(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { id, ...asked } = c.req.valid('query');
    const known = knownCatalogue(asked.asKnownAt, await timesOf(c, asked));
    const rows = await c.get('queries').run(publicationsOf, { id, before: known.before });
    if (rows.length === 0) throw notFound('item');
    const asKnownAt = known.asKnownAt(rows.map(({ seq }) => seq));
    return c.json({ id, asKnownAt, publications: historyOf(rows) }, 200);
  });
}
