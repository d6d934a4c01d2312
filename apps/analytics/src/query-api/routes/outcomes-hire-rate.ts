import { occupationKey } from '@cairn/outcomes';
import { createRoute } from '@hono/zod-openapi';
import { comparisonParameters, hireRateSchema } from '../contract/outcomes.ts';
import { answers, missing, queryParameters, refusals, security } from '../contract/shared.ts';
import { compareHireRates, comparisonParams } from '../hire-rate-answer.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';

const route = createRoute({
  method: 'get',
  path: '/outcomes/hire-rate',
  tags: ['Outcomes'],
  summary: 'Hire rate of holders and non-holders',
  description:
    'Applications by people who held the credential before they applied, beside all others, per occupation of the requisition. Rows with a cell under 10 are suppressed, and others with them where a total would give them away.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(comparisonParameters) },
  responses: { 200: answers('The comparison', hireRateSchema), ...refusals, ...missing('credential') },
});

/** GET /outcomes/hire-rate. */
export function registerHireRate(app: ApiApp, deps: QueryApiDeps): void {
  const now = clockOf(deps);
  app.openapi(route, async (c) => {
    const choice = c.req.valid('query');
    const queries = c.get('queries');
    const asOf = now();
    const params = await comparisonParams(queries, choice, asOf);
    const comparison = await compareHireRates(queries, params);
    return c.json(
      {
        asOf: new Date(asOf).toISOString(),
        definition: comparison.definition,
        credential: choice.credential ?? null,
        maturedDays: choice.maturedDays,
        occupations: comparison.occupations.map((row) => ({ ...row, key: occupationKey(row.occupation) })),
        total: comparison.total,
        adjusted: comparison.adjusted,
        reversed: comparison.reversed,
      },
      200,
    );
  });
}
