import { draftChangesSchema, draftPath, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { itemsOf } from '../drafts/draft-answers.ts';
import { draftChanges } from '../drafts/draft-changes.ts';
import { loadKnownItems } from '../drafts/known-items.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/catalogue/drafts/{id}/changes',
  tags: ['Catalogue'],
  summary: 'Compare a draft with what is in force',
  description: 'Each item of the draft against the one in force that it would replace, member by member.',
  security,
  middleware: [requireScope('catalogue/write')] as const,
  request: { params: draftPath, query: queryParameters({}) },
  responses: { 200: answers('The changes', draftChangesSchema), ...refusals, ...missing('draft') },
});

/** GET /catalogue/drafts/{id}/changes. */
export function registerDraftChanges(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  app.openapi(route, async (c) => {
    const { tenant } = c.get('principal');
    const draft = await deps.drafts.get(tenant, c.req.valid('param').id);
    if (draft === undefined) throw notFound('draft');
    const reached = await progress.reached(deps.log.partitionOf(tenant));
    const known = await loadKnownItems(c.get('queries'), reached);
    const { id, revision, base } = draft;
    const changes = draftChanges(draft, itemsOf(draft), known);
    return c.json({ id, revision, base, asKnownAt: known.asKnownAt, ...changes }, 200);
  });
}
