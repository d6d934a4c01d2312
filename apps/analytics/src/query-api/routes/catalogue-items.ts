import { itemsInForce } from '@cairn/projections';
import { catalogueSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/catalogue',
  tags: ['Catalogue'],
  summary: 'List the published items',
  description:
    'The frameworks, alignments, credentials, programmes, roles, crosswalks and retirements in force.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({}) },
  responses: {
    200: answers('The items in force', catalogueSchema),
    ...refusals,
  },
});

const jsonObject = z.record(z.string(), z.unknown());

/** GET /catalogue. */
export function registerCatalogueItems(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const rows = await c.get('queries').run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
    const items = rows.map((row) => ({
      kind: row.kind,
      id: row.id,
      version: row.version,
      publishedAt: new Date(row.published_at).toISOString(),
      publishedBy: row.published_by,
      item: jsonObject.parse(JSON.parse(row.item)),
    }));
    return c.json({ items }, 200);
  });
}
