import { importParameters, importSchema, problemSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import type { ImportFramework } from '../catalogue/import-framework.ts';
import { readingOf } from '../frameworks/reading-of.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { readFileBody } from '../http/file-body.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue/imports',
  tags: ['Catalogue'],
  summary: 'Import a framework',
  description:
    'Reads a file of a competency framework, achievements or pathways in any format that Cairn knows, compares it with the items in force, and publishes what changes; with `dryRun` it only says what would change. The methods and thresholds of competencies stay. The same file a second time changes nothing. A file that does not name its framework needs `framework`, except for `dryRun`.',
  security,
  middleware: [requireScope('catalogue/write')] as const,
  request: {
    query: queryParameters(importParameters),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: {
    200: answers('What the file changes, and the publication', importSchema),
    ...refusals,
    409: answers('The items contradict published ones, or the catalogue changed meanwhile', problemSchema),
    413: answers('The file is too large', problemSchema),
    415: answers('The file is not a framework, or not sent as application/octet-stream', problemSchema),
    503: answers('The log cannot accept it now, or another plan is being computed; try again', problemSchema),
  },
});

/** POST /catalogue/imports. */
export function registerCatalogueImports(
  app: ApiApp,
  maxBytes: number,
  importFramework: ImportFramework,
): void {
  app.openapi(route, async (c) => {
    const { dryRun, remove, ...naming } = c.req.valid('query');
    const file = await readFileBody(c.req.raw, maxBytes);
    const options = { dryRun, remove, reading: readingOf(naming) };
    return c.json(await importFramework(c.get('principal'), c.get('queries'), file, options), 200);
  });
}
