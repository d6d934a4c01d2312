import { Problem } from '@cairn/http';
import { itemsInForce } from '@cairn/projections';
import { type exportFormats, exportParameters, problemSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const MEDIA_TYPES: Readonly<Record<(typeof exportFormats)[number], string>> = {
  cairn: 'application/json',
  case: 'application/json',
  csv: 'text/csv; charset=utf-8',
  ctdl: 'application/ld+json',
  'ctdl-asn': 'application/ld+json',
  'open-badges': 'application/ld+json',
};

/** Most kinds of things that the header names. */
const MOST_NAMED = 50;

const text = { schema: z.string() };

const route = createRoute({
  method: 'get',
  path: '/catalogue/export',
  tags: ['Catalogue'],
  summary: 'Export an item',
  description:
    'A framework, credential or stack in force, as a file of another format. The header Cairn-Left-Out names what the format cannot hold, percent-encoded, with counts: `what=count, what=count`.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(exportParameters) },
  responses: {
    200: {
      description: 'The file',
      headers: { 'Cairn-Left-Out': { schema: { type: 'string' }, description: 'What is left out' } },
      content: { 'application/json': text, 'application/ld+json': text, 'text/csv': text },
    },
    ...refusals,
    404: answers('No item in force has that id', problemSchema),
    409: answers('The format cannot hold the item', problemSchema),
  },
});

/** GET /catalogue/export. */
export function registerCatalogueExport(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  app.openapi(route, async (c) => {
    const { id, format } = c.req.valid('query');
    const rows = await c.get('queries').run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
    const { exportItem } = await import('@cairn/standards');
    const items = rows.map(({ item }): unknown => JSON.parse(item));
    const written = exportItem(items, id, format, { at: new Date(now()).toISOString() });
    if (written === undefined) throw new Problem(404, 'not_found', 'No item in force has that id.');
    if (!written.ok) {
      throw new Problem(409, 'not_exportable', `The item cannot be written as ${format}: ${written.why}`);
    }
    const named = written.leftOut.slice(0, MOST_NAMED);
    return c.body(written.text, 200, {
      'Content-Type': MEDIA_TYPES[format],
      'Cairn-Left-Out': named.map(({ what, count }) => `${encodeURIComponent(what)}=${count}`).join(', '),
    });
  });
}
