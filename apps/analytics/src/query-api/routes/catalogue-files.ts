import { itemsInForce } from '@cairn/projections';
import {
  diffParameters,
  fileDiffSchema,
  fileLintSchema,
  lintParameters,
  problemSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { importWeight } from '../catalogue/import-framework.ts';
import { readingOf } from '../frameworks/reading-of.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { readFileBody } from '../http/file-body.ts';
import { answers, refusals, security } from '../http/responses.ts';
import type { HeavyWork } from '../thread/heavy-work.ts';

const body = {
  required: true,
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};
const refused = {
  ...refusals,
  413: answers('The file is too large', problemSchema),
  415: answers('The file is not read here, or not sent as application/octet-stream', problemSchema),
};

const diff = createRoute({
  method: 'post',
  path: '/catalogue/diff',
  tags: ['Catalogue'],
  summary: 'Compare a file with what is in force',
  description:
    'What an import of a file would change, item by item, each member with before and after. Nothing is published.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(diffParameters), body },
  responses: { 200: answers('What an import would change', fileDiffSchema), ...refused },
});

const lint = createRoute({
  method: 'post',
  path: '/catalogue/lint',
  tags: ['Catalogue'],
  summary: 'Check a file',
  description:
    'What a file is, what it holds, what of it is left out and everything that is wrong with it. Nothing is compared or published.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(lintParameters), body },
  responses: { 200: answers('What the file is', fileLintSchema), ...refused },
});

/** POST /catalogue/diff and POST /catalogue/lint. */
export function registerCatalogueFiles(app: ApiApp, maxBytes: number, work: HeavyWork): void {
  app.openapi(diff, async (c) => {
    const { remove, ...naming } = c.req.valid('query');
    const bytes = await readFileBody(c.req.raw, maxBytes);
    const rows = await c.get('queries').run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
    const inForce = rows.map(({ item }) => item);
    const sent = { bytes, reading: readingOf(naming), inForce, remove };
    return c.json(await work.run('diffFile', importWeight(sent), sent), 200);
  });
  app.openapi(lint, async (c) => {
    const reading = readingOf(c.req.valid('query'));
    const bytes = await readFileBody(c.req.raw, maxBytes);
    return c.json(await work.run('lintFile', importWeight({ bytes, inForce: [] }), { bytes, reading }), 200);
  });
}
