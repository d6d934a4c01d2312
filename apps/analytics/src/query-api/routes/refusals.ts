import { queryParameters, refusalsParameters, refusalsSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/refusals',
  tags: ['Statements'],
  summary: 'Requests to the xAPI endpoint that were refused',
  description:
    'By the key that sent them, the reason and the place: a platform that sends a thousand faulty statements is one line. A line is there some seconds after the refusal; the latest may be missing after a crash, and of a tenant the newest 1,000 are kept. What was sent is not kept.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(refusalsParameters) },
  responses: {
    200: answers('The refusals', refusalsSchema),
    ...refusals,
  },
});

/** GET /refusals. */
export function registerRefusals(app: ApiApp, { refusals: store }: Pick<QueryApiDeps, 'refusals'>): void {
  app.openapi(route, async (c) => {
    const found = await store.list(c.get('principal').tenant, c.req.valid('query').limit);
    const shown = found.map(({ path, hint, firstAt, lastAt, ...one }) => ({
      ...one,
      path: path === '' ? null : path,
      hint: hint === '' ? null : hint,
      firstAt: new Date(firstAt).toISOString(),
      lastAt: new Date(lastAt).toISOString(),
    }));
    return c.json({ refusals: shown }, 200);
  });
}
