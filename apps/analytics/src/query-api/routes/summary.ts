import { carryCounts, type StatementCounts, statementCounting, statementsSince } from '@cairn/projections';
import { queryParameters, summarySchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const HOUR = 3_600_000;

/** How long the totals wait for statements that are stored but not projected yet, ms. */
const CATCH_UP = 500;

const route = createRoute({
  method: 'get',
  path: '/summary',
  tags: ['Statements'],
  summary: 'Totals',
  description: 'Totals over all statements, and their lag.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters({}) },
  responses: { 200: answers('The totals', summarySchema), ...refusals },
});

/** GET /summary. */
export function registerSummary(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  const countsOf = carryCounts(deps, statementCounting);
  app.openapi(route, async (c) => {
    const queries = c.get('queries');
    const { tenant } = c.get('principal');
    const { consistentThrough } = await deps.progress.catchUp(tenant, CATCH_UP);
    const asOf = now();
    const [{ counts }, since, lag] = await Promise.all([
      countsOf(tenant),
      queries.one(statementsSince, { since: asOf - HOUR }),
      deps.progress.lag(tenant),
    ]);
    return c.json(
      {
        asOf: new Date(asOf).toISOString(),
        consistentThrough: new Date(consistentThrough).toISOString(),
        lag,
        // What came since the mark may be among those of the last hour already.
        statements: { total: counts.total, lastHour: Math.min(since.statements, counts.total) },
        actors: counts.actors.size,
        verbs: mostFrequent(counts),
      },
      200,
    );
  });
}

/** Verbs by how many statements have them, the most frequent first. */
function mostFrequent({ verbs }: StatementCounts) {
  return [...verbs]
    .map(([verb, statements]) => ({ verb, statements }))
    .sort((a, b) => b.statements - a.statements || (a.verb < b.verb ? -1 : 1));
}
