import { createRoute } from '@hono/zod-openapi';
import { statementsByVerb, statementTotals } from '../../queries/statements.ts';
import { answers, queryParameters, refusals, security } from '../contract/shared.ts';
import { summarySchema } from '../contract/statements.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';

const HOUR = 3_600_000;

/** How long the totals wait for statements that are stored but not projected yet, ms. */
const CATCH_UP = 500;

const route = createRoute({
  method: 'get',
  path: '/summary',
  tags: ['Statements'],
  summary: 'What is stored',
  description: 'Totals over all statements, and how current they are.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({}) },
  responses: { 200: answers('The totals', summarySchema), ...refusals },
});

/** GET /summary. */
export function registerSummary(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const { tenant } = c.get('principal');
    const { consistentThrough } = await deps.progress.catchUp(tenant, CATCH_UP);
    const asOf = now();
    const [totals, verbs, lag] = await Promise.all([
      queries.one(statementTotals, { since: asOf - HOUR }),
      queries.run(statementsByVerb, {}),
      deps.progress.lag(tenant),
    ]);
    return c.json(
      {
        asOf: new Date(asOf).toISOString(),
        consistentThrough: new Date(consistentThrough).toISOString(),
        lag,
        statements: { total: totals.total, lastHour: totals.last_hour },
        actors: totals.actors,
        verbs,
      },
      200,
    );
  });
}
