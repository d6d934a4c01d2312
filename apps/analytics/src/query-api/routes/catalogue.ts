import { problemSchema, publicationBodySchema, publicationSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';

import type { PublishItems } from '../catalogue/publish-items.ts';
import { requireScope } from '../http/authentication.ts';

import type { ApiApp } from '../http/environment.ts';
import { readJsonBytes } from '../http/json-body.ts';
import { refuseParameters } from '../http/parameter-issues.ts';
import { answers, refusals, security } from '../http/responses.ts';
import type { HeavyWork } from '../thread/heavy-work.ts';

const route = createRoute({
  method: 'post',
  path: '/catalogue',
  tags: ['Catalogue'],
  summary: 'Publish',
  description:
    'Publishes one item or an array of them: frameworks, alignments, credentials, stacks, programmes, roles, crosswalks, questions, retirements. Either all are published or none. An item replaces an earlier one with the same kind and id. The body may have 15,728,640 bytes and 4,096 items, which is what a record of the log can hold. If it is quick, attainment is decided again before the answer.',
  security,
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: publicationBodySchema },
      },
    },
  },
  responses: {
    201: answers('The published items', publicationSchema),
    ...refusals,
    409: answers('The items contradict each other or published items; each issue says where', problemSchema),
    413: answers('The body has more than 15,728,640 bytes, or the items are more than 4,096', problemSchema),
    415: answers('The body is not application/json', problemSchema),
    503: answers('The log cannot accept it now; a retry is harmless', problemSchema),
  },
});

/** POST /catalogue. The body is read here, not by the framework: its issues point into it. */
export function registerCatalogue(
  app: ApiApp,
  { maxBytes, work }: { readonly maxBytes: number; readonly work: HeavyWork },
  publish: PublishItems,
): void {
  app.openAPIRegistry.registerPath(route);
  app.post(route.path, requireScope('catalogue/write'), async (c) => {
    refuseParameters(c.req.query());
    work.expect(Number(c.req.header('content-length') ?? 0));
    const body = await readJsonBytes(c.req.raw, maxBytes);
    return c.json(await publish(c.get('principal'), c.get('queries'), body), 201);
  });
}
