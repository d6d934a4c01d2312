import { statementsByMinute } from '@cairn/projections';
import { ingestParameters, ingestSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const MINUTE = 60_000;

const route = createRoute({
  method: 'get',
  path: '/ingest',
  tags: ['Statements'],
  summary: 'Statements per minute',
  description:
    'The number of statements stored in each of the last minutes, zeros included. The current minute comes last.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: {
    query: queryParameters(ingestParameters),
  },
  responses: { 200: answers('The minutes, oldest first', ingestSchema), ...refusals },
});

/** GET /ingest. */
export function registerIngest(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  app.openapi(route, async (c) => {
    const { minutes } = c.req.valid('query');
    const asOf = now();
    const newest = Math.floor(asOf / MINUTE) * MINUTE;
    const oldest = newest - (minutes - 1) * MINUTE;
    const rows = await c.get('queries').run(statementsByMinute, { since: oldest });
    const counted = new Map(rows.map((row) => [row.minute, row.statements]));
    const points = Array.from({ length: minutes }, (_, index) => {
      const minute = oldest + index * MINUTE;
      return { minute: new Date(minute).toISOString(), statements: counted.get(minute) ?? 0 };
    });
    return c.json({ asOf: new Date(asOf).toISOString(), points }, 200);
  });
}
