import { Problem } from '@cairn/http';
import { draftPath, draftPublishBodySchema, problemSchema, publicationSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { PublishDraft } from '../drafts/publish-draft.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { readJsonBody } from '../http/json-body.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue/drafts/{id}/publish',
  tags: ['Catalogue'],
  summary: 'Publish a draft',
  description:
    'Publishes all its items as one event, if the draft still has the revision that is named and nothing that it would replace was published after its base. Publishing it again gives the same publication and publishes nothing.',
  security,
  request: {
    params: draftPath,
    body: { required: true, content: { 'application/json': { schema: draftPublishBodySchema } } },
  },
  responses: {
    200: answers('The publication', publicationSchema),
    ...refusals,
    ...missing('draft'),
    409: answers(
      'The draft has another revision, its items contradict each other or published items, or others published since; each issue says where',
      problemSchema,
    ),
    413: answers('The body is too large', problemSchema),
    415: answers('The body is not application/json', problemSchema),
  },
});

/** A body with two numbers. */
const MOST_BYTES = 10_000;

/** POST /catalogue/drafts/{id}/publish. */
export function registerDraftPublish(app: ApiApp, publish: PublishDraft): void {
  app.openAPIRegistry.registerPath(route);
  app.post('/catalogue/drafts/:id/publish', requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    const asked = draftPublishBodySchema.strict().safeParse(await readJsonBody(c.req.raw, MOST_BYTES));
    if (!asked.success) throw notAsked(asked.error.issues);
    const id = c.req.param('id');
    return c.json(await publish(c.get('principal'), c.get('queries'), { id, ...asked.data }), 200);
  });
}

function notAsked(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[],
): Problem {
  const message = 'The body has to name the revision of the draft, and may name a position of the log.';
  return new Problem(400, 'invalid_request', message, {
    issues: issues.slice(0, 10).map(({ path, code }) => ({
      path: ['$', ...path.map(String)].join('.'),
      code,
      message,
      hint: 'Send {"revision": 3}, or {"revision": 3, "asKnownAt": 812} with the asKnownAt of the plan.',
    })),
  });
}
