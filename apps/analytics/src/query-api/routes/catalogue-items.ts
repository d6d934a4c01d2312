import { itemsInForce, itemsOfKind } from '@cairn/projections';
import { catalogueParameters, catalogueSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { knownCatalogue } from '../catalogue/known-catalogue.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/catalogue',
  tags: ['Catalogue'],
  summary: 'List the published items',
  description:
    'The frameworks, alignments, credentials, stacks, programmes, roles, crosswalks, questions and retirements in force, or those of one kind, now or as known at a position of the log or a time.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(catalogueParameters) },
  responses: {
    200: answers('The items in force', catalogueSchema),
    ...refusals,
  },
});

const jsonObject = z.record(z.string(), z.unknown());

/** GET /catalogue. */
export function registerCatalogueItems(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { kind, ...asked } = c.req.valid('query');
    const known = knownCatalogue(asked.asKnownAt, await timesOf(c, asked));
    const { before } = known;
    const queries = c.get('queries');
    const rows = await (kind === undefined
      ? queries.run(itemsInForce, { before })
      : queries.run(itemsOfKind, { before, kind }));
    const items = rows.map((row) => ({
      kind: row.kind,
      id: row.id,
      version: row.version,
      publishedAt: new Date(row.published_at).toISOString(),
      publishedBy: row.published_by,
      item: jsonObject.parse(JSON.parse(row.item)),
    }));
    const asKnownAt = known.asKnownAt(rows.map(({ newest }) => newest));
    return c.json({ asKnownAt, items }, 200);
  });
}
