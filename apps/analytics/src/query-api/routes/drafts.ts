import { Problem } from '@cairn/http';
import {
  checkedDraftSchema,
  draftBodySchema,
  draftsParameters,
  draftsSchema,
  problemSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { etagOf, shownDraft } from '../drafts/draft-answers.ts';
import { draftIssues } from '../drafts/draft-issues.ts';
import { loadKnownItems } from '../drafts/known-items.ts';
import { readDraft } from '../drafts/read-draft.ts';
import { requireScope } from '../http/authentication.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, refusals, security } from '../http/responses.ts';

const contract = { path: '/catalogue/drafts', tags: ['Catalogue'], security };

const listRoute = createRoute({
  ...contract,
  method: 'get',
  summary: 'List drafts',
  description: 'The drafts of the catalogue, published ones included, the newest first.',
  middleware: [requireScope('catalogue/write')] as const,
  request: { query: queryParameters(draftsParameters) },
  responses: { 200: answers('A page of drafts', draftsSchema), ...refusals },
});

const createDraftRoute = createRoute({
  ...contract,
  method: 'post',
  summary: 'Save a new draft',
  description:
    'Saves items for a later publication. They need not be complete: the answer lists what is to be mended before they can be published.',
  request: { body: { required: true, content: { 'application/json': { schema: draftBodySchema } } } },
  responses: {
    201: answers('The draft; its ETag is the revision', checkedDraftSchema),
    ...refusals,
    409: answers('There are as many drafts as there may be', problemSchema),
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
  },
});

/** Drafts that a tenant may have. */
const MOST_DRAFTS = 100;

/** GET and POST /catalogue/drafts. */
export function registerDrafts(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  maxBytes: number,
): void {
  const now = clockOf(deps);
  app.openapi(listRoute, async (c) => {
    const { limit, after } = c.req.valid('query');
    const place = after === undefined ? undefined : Number(decodeCursor(after));
    const page = await deps.drafts.list(c.get('principal').tenant, {
      limit,
      ...(Number.isSafeInteger(place) && { after: Number(place) }),
    });
    return c.json(
      {
        drafts: page.drafts.map(shownDraft),
        ...(page.after !== undefined && { after: encodeCursor(String(page.after)) }),
      },
      200,
    );
  });
  app.openAPIRegistry.registerPath(createDraftRoute);
  app.post(createDraftRoute.path, requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    const { tenant, id: by } = c.get('principal');
    const body = await readJsonBody(c.req.raw, maxBytes);
    const known = await loadKnownItems(
      c.get('queries'),
      await progress.reached(deps.log.partitionOf(tenant)),
    );
    const { name, items, base = known.asKnownAt } = readDraft(body, known.asKnownAt);
    const content = { name, items: JSON.stringify(items), size: items.length, base, by };
    const draft = await deps.drafts.create(tenant, content, MOST_DRAFTS);
    if (draft === undefined) throw tooMany();
    c.header('ETag', etagOf(draft));
    return c.json(
      {
        ...shownDraft(draft),
        asKnownAt: known.asKnownAt,
        issues: draftIssues(draft, items, known, now()),
      },
      201,
    );
  });
}

function tooMany(): Problem {
  const message = `There are ${MOST_DRAFTS} drafts already, published ones included.`;
  return new Problem(409, 'too_many_drafts', message, {
    issues: [
      {
        path: '$',
        code: 'too_many_drafts',
        message,
        hint: 'Delete drafts that are published or no longer needed.',
      },
    ],
  });
}
