import type { RateMetric } from '@cairn/outcomes';
import {
  type MetricRanking,
  metricCsvSchema,
  metricRankingParameters,
  metricRankingSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, ApiEnv, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { SCRIPT_FORM, SCRIPT_HEADERS, scriptOf, scriptRoute } from '../metrics/evidence-script.ts';
import { metricRanking, rankingCsv } from '../metrics/metric-ranking.ts';
import { linked } from '../metrics/permalink.ts';
import { twoTimes } from '../two-times.ts';

const BELOW = '/ranking';

type Asked = z.output<z.ZodObject<ReturnType<typeof metricRankingParameters>>>;

/** GET /metrics/{id}/ranking, /metrics/{id}/ranking.csv and /metrics/{id}/ranking/evidence.R, of a rate. */
export function registerMetricRanking(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  metric: RateMetric,
): void {
  const timesOf = twoTimes(deps, progress);
  const answer = async (c: Context<ApiEnv>, asked: Asked, form: string): Promise<MetricRanking> => {
    const { by, group, asKnownAt, asOf, definitionVersion: _, ...choice } = asked;
    const times = await timesOf(c, { asKnownAt, asOf });
    const question = { metric, choice, dimension: by, times };
    return linked(c, asked, await metricRanking(c.get('queries'), question, group), form);
  };
  app.openapi(rankingRoute(metric), async (c) => c.json(await answer(c, c.req.valid('query'), ''), 200));
  app.openapi(csvRoute(metric), async (c) => {
    return c.body(rankingCsv(await answer(c, c.req.valid('query'), '.csv')), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${metric.id}-ranking.csv"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
  const query = queryParameters(metricRankingParameters(metric));
  app.openapi(scriptRoute(metric, query, BELOW), async (c) => {
    const answered = await answer(c, c.req.valid('query'), SCRIPT_FORM);
    return c.body(scriptOf(metric, answered, 'ranking'), 200, SCRIPT_HEADERS);
  });
}

const contract = (metric: RateMetric) => ({
  method: 'get' as const,
  tags: ['Metrics'],
  security,
  middleware: [requireScope('analytics/read')],
  request: { query: queryParameters(metricRankingParameters(metric)) },
});

const rankingRoute = (metric: RateMetric) =>
  createRoute({
    ...contract(metric),
    path: `/metrics/${metric.id}${BELOW}`,
    summary: `A ranking by: ${metric.title}`,
    description:
      'The rows of the comparison that are shown, such as employers, programmes or credentials, in the order of their rates after each is drawn towards the rate of all, the more the fewer people it has (empirical Bayes, beta-binomial), with the crude rate beside it. What is suppressed has no place and no part in the order.',
    responses: {
      200: answers('The ranking', metricRankingSchema),
      ...refusals,
      ...missing('credential'),
    },
  });

const csvRoute = (metric: RateMetric) =>
  createRoute({
    ...contract(metric),
    path: `/metrics/${metric.id}${BELOW}.csv`,
    summary: `A ranking by: ${metric.title}, as CSV`,
    description:
      'The same places and numbers, a line for each. The first columns of every line define the numbers. A text that a spreadsheet would read as a formula has an apostrophe before it.',
    responses: {
      200: { description: 'The ranking', content: { 'text/csv': { schema: metricCsvSchema } } },
      ...refusals,
      ...missing('credential'),
    },
  });
