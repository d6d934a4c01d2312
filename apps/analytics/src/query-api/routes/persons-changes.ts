import { Problem } from '@cairn/http';
import {
  linksRequestSchema,
  personsChangedSchema,
  problemSchema,
  splitsRequestSchema,
} from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { boundedText, readJsonBody } from '../http/json-body.ts';
import { parameterIssues, refuseParameters } from '../http/parameter-issues.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { readChanges } from '../persons/read-body.ts';
import { COLUMNS, MOST_LINES, placeInCsv, readCsv } from '../persons/read-csv.ts';
import type { RecordChanges } from '../persons/record-changes.ts';

const refusalsOfChanges = {
  ...refusals,
  409: answers('The links contradict each other or what is recorded; issues say where', problemSchema),
  413: answers('The body is too large', problemSchema),
  415: answers('The body is of another type', problemSchema),
};
const contract = { method: 'post' as const, tags: ['Persons'], security };

const linksRoute = createRoute({
  ...contract,
  path: '/persons/links',
  summary: 'Link identifiers to persons',
  description:
    'Says that an identifier belongs to a person, for a time or always. All or nothing: a link that contradicts a live one for a time, closes a circle, or names a person that nothing mentions (without `create`) refuses the request. `splits` in the same request come first and make one net change.',
  request: { body: { required: true, content: { 'application/json': { schema: linksRequestSchema } } } },
  responses: { 201: answers('What is recorded', personsChangedSchema), ...refusalsOfChanges },
});

const splitsRoute = createRoute({
  ...contract,
  path: '/persons/splits',
  summary: 'Split links',
  description: 'Takes links back, as if they had never been recorded. All or nothing.',
  request: { body: { required: true, content: { 'application/json': { schema: splitsRequestSchema } } } },
  responses: { 201: answers('What is recorded', personsChangedSchema), ...refusalsOfChanges },
});

const importParameters = z.strictObject({
  create: z.enum(['true', 'false']).optional().meta({ description: 'True when named persons may be new' }),
  dryRun: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'True to check the file and change nothing' }),
});

const importRoute = createRoute({
  ...contract,
  path: '/persons/import',
  summary: 'Link by a CSV file',
  description: `A file with the columns ${COLUMNS.join(', ')}, of up to ${MOST_LINES} lines. The whole file is checked before anything is recorded: if any line is wrong, all wrong lines are listed and nothing changes. Sending the same file again changes nothing, so resend it to complete an import that was interrupted.`,
  request: {
    query: importParameters,
    body: { required: true, content: { 'text/csv': { schema: z.string() } } },
  },
  responses: { 201: answers('What is recorded, or would be', personsChangedSchema), ...refusalsOfChanges },
});

/** Most bytes of a file of links. */
const MOST_CSV_BYTES = 32 * 2 ** 20;
const MOST_ISSUES = 100;
/** Wrong lines of a file are mended at once: more of them are listed than of a JSON body. */
const MOST_LINE_ISSUES = 1_000;

/** POST /persons/links, /persons/splits and /persons/import. Bodies are read here: their issues point into them. */
export function registerPersonsChanges(app: ApiApp, maxBytes: number, record: RecordChanges): void {
  for (const route of [linksRoute, splitsRoute]) {
    app.openAPIRegistry.registerPath(route);
    const lists = route === linksRoute ? (['links', 'splits'] as const) : (['splits'] as const);
    app.post(route.path, requireScope('persons/write'), async (c) => {
      refuseParameters(c.req.query());
      const { changes, pathOf, create } = readChanges(await readJsonBody(c.req.raw, maxBytes), lists);
      const done = await record(c.get('principal'), c.get('queries'), {
        changes,
        create,
        pathOf: (index, member) => `${pathOf(index)}.${member}`,
        mostIssues: MOST_ISSUES,
      });
      return c.json(
        { ...done, links: changes.flatMap((one) => (one.change === 'link' ? [one.id] : [])) },
        201,
      );
    });
  }
  app.openAPIRegistry.registerPath(importRoute);
  app.post(importRoute.path, requireScope('persons/write'), async (c) => {
    const given = importParameters.safeParse(c.req.query());
    if (!given.success) {
      throw new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
        issues: parameterIssues('query', given.error, c.req.query()),
      });
    }
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'text/csv') throw new Problem(415, 'unsupported_media_type', 'Send the file as text/csv.');
    const { changes, lineOf, issues } = await readCsv(await boundedText(c.req.raw, MOST_CSV_BYTES));
    const done = await record(c.get('principal'), c.get('queries'), {
      changes,
      issues,
      create: given.data.create === 'true',
      dryRun: given.data.dryRun === 'true',
      pathOf: (index, member) => placeInCsv(lineOf(index), member),
      mostIssues: MOST_LINE_ISSUES,
    });
    const links = changes.slice(0, 4_096).flatMap((one) => (one.change === 'link' ? [one.id] : []));
    return c.json({ ...done, links }, 201);
  });
}
