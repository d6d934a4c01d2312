import {
  checkedDraftSchema,
  draftBodySchema,
  draftPath,
  draftSchema,
  problemSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { changedDraft, etagOf, itemsOf, shownDraft } from '../drafts/draft-answers.ts';
import { draftIssues } from '../drafts/draft-issues.ts';
import { readIfMatch, requireIfMatch } from '../drafts/if-match.ts';
import { loadKnownItems } from '../drafts/known-items.ts';
import { readDraft } from '../drafts/read-draft.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { notFound } from '../http/not-found.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const contract = { path: '/catalogue/drafts/{id}', tags: ['Catalogue'], security };
const changed = {
  409: answers('The draft is published', problemSchema),
  412: answers('Somebody else has changed the draft since the revision of If-Match', problemSchema),
};

const readRoute = createRoute({
  ...contract,
  method: 'get',
  summary: 'Read a draft',
  description: 'Its items as they were saved, and why it cannot be published yet.',
  middleware: [requireScope('catalogue/write')] as const,
  request: { params: draftPath, query: queryParameters({}) },
  responses: {
    200: answers('The draft; its ETag is the revision', draftSchema),
    ...refusals,
    ...missing('draft'),
  },
});

const replaceRoute = createRoute({
  ...contract,
  method: 'put',
  summary: 'Replace a draft',
  description:
    'Replaces its name and items, and its base where one is given. If-Match names the revision that is replaced: the ETag it was read with, or `*`.',
  request: {
    params: draftPath,
    body: { required: true, content: { 'application/json': { schema: draftBodySchema } } },
  },
  responses: {
    200: answers('The draft; its ETag is the revision', checkedDraftSchema),
    ...refusals,
    ...missing('draft'),
    ...changed,
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
    428: answers('If-Match is missing', problemSchema),
  },
});

const deleteRoute = createRoute({
  ...contract,
  method: 'delete',
  summary: 'Delete a draft',
  description: 'Deletes a draft, published or not. What it published stays. If-Match may name the revision.',
  request: { params: draftPath },
  responses: {
    204: { description: 'The draft has been deleted' },
    ...refusals,
    ...missing('draft'),
    ...changed,
  },
});

/** GET, PUT and DELETE /catalogue/drafts/{id}. */
export function registerDraft(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  maxBytes: number,
): void {
  const now = clockOf(deps);
  const mayWrite = requireScope('catalogue/write');
  const reached = (tenant: string) => progress.reached(deps.log.partitionOf(tenant));

  app.openapi(readRoute, async (c) => {
    const { tenant } = c.get('principal');
    const draft = await deps.drafts.get(tenant, c.req.valid('param').id);
    if (draft === undefined) throw notFound('draft');
    const items = itemsOf(draft);
    const known = await loadKnownItems(c.get('queries'), await reached(tenant));
    const issues = draft.publication === undefined ? draftIssues(draft, items, known, now()) : [];
    c.header('ETag', etagOf(draft));
    return c.json({ ...shownDraft(draft), asKnownAt: known.asKnownAt, issues, items }, 200);
  });

  app.openAPIRegistry.registerPath(replaceRoute);
  app.put('/catalogue/drafts/:id', mayWrite, async (c) => {
    refuseParameters(c.req.query());
    const revision = requireIfMatch(c.req.header('if-match'));
    const { tenant, id: by } = c.get('principal');
    const body = await readJsonBody(c.req.raw, maxBytes);
    const known = await loadKnownItems(c.get('queries'), await reached(tenant));
    const { name, items, base } = readDraft(body, known.asKnownAt);
    const content = { name, items: JSON.stringify(items), size: items.length, base, by };
    const draft = changedDraft(
      await deps.drafts.replace(tenant, c.req.param('id'), revision, content),
      revision,
    );
    c.header('ETag', etagOf(draft));
    const issues = draftIssues(draft, items, known, now());
    return c.json({ ...shownDraft(draft), asKnownAt: known.asKnownAt, issues }, 200);
  });

  app.openAPIRegistry.registerPath(deleteRoute);
  app.delete('/catalogue/drafts/:id', mayWrite, async (c) => {
    refuseParameters(c.req.query());
    const revision = readIfMatch(c.req.header('if-match'));
    const { tenant } = c.get('principal');
    changedDraft(await deps.drafts.delete(tenant, c.req.param('id'), revision), revision);
    return c.body(null, 204);
  });
}
