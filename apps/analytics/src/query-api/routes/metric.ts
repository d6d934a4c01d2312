import type { Metric } from '@cairn/outcomes';
import {
  evidencePageSchema,
  metricAnswerSchema,
  metricCsvSchema,
  metricEvidenceParameters,
  metricParameters,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { answerMetric } from '../metrics/answer-metric.ts';
import { metricCsv } from '../metrics/metric-csv.ts';
import { metricEvidence } from '../metrics/metric-evidence.ts';
import { twoTimes } from '../two-times.ts';

/**
 * GET /metrics/{id}, /metrics/{id}.csv and /metrics/{id}/evidence of one metric. Each metric has paths of its own rather
 * than a parameter, so that the OpenAPI document says of each which parameters it takes.
 */
export function registerMetric(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  metric: Metric,
): void {
  const timesOf = twoTimes(deps, progress);
  const { answerRoute, csvRoute, evidenceRoute } = routesOf(metric);
  app.openapi(answerRoute, async (c) => {
    const { asKnownAt, asOf, ...choice } = c.req.valid('query');
    const question = { metric, choice, times: await timesOf(c, { asKnownAt, asOf }) };
    return c.json(await answerMetric(c.get('queries'), question), 200);
  });
  app.openapi(csvRoute, async (c) => {
    const { asKnownAt, asOf, ...choice } = c.req.valid('query');
    const question = { metric, choice, times: await timesOf(c, { asKnownAt, asOf }) };
    const csv = metricCsv(await answerMetric(c.get('queries'), question));
    return c.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${metric.id}.csv"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
  app.openapi(evidenceRoute, async (c) => {
    const { occupation, group, limit, after, asKnownAt, asOf, ...choice } = c.req.valid('query');
    const question = { metric, choice, times: await timesOf(c, { asKnownAt, asOf }) };
    const page = await metricEvidence(c.get('queries'), question, { occupation, group, limit, after });
    return c.json(page, 200);
  });
}

function routesOf(metric: Metric) {
  const { id, title, numerator, minimumCell } = metric;
  const contract = {
    method: 'get' as const,
    tags: ['Metrics'],
    security,
    middleware: [requireScope('analytics/read')],
  };
  const answerRoute = createRoute({
    ...contract,
    path: `/metrics/${id}`,
    summary: title,
    description: `${title}. Numerator: ${numerator} Rows with a cell under ${minimumCell} are suppressed, and so are other rows from which a total or another metric would reveal them.`,
    request: { query: queryParameters(metricParameters(metric)) },
    responses: { 200: answers('The comparison', metricAnswerSchema), ...refusals, ...missing('credential') },
  });
  const csvRoute = createRoute({
    ...contract,
    path: `/metrics/${id}.csv`,
    summary: `${title}, as CSV`,
    description:
      'The same numbers: one line for each occupation, one for all occupations and one for the matched difference. The first columns of every line define the numbers. Suppressed numbers are empty. A text that a spreadsheet would read as a formula has an apostrophe before it.',
    request: { query: queryParameters(metricParameters(metric)) },
    responses: {
      200: { description: 'The comparison', content: { 'text/csv': { schema: metricCsvSchema } } },
      ...refusals,
      ...missing('credential'),
    },
  });
  const evidenceRoute = createRoute({
    ...contract,
    path: `/metrics/${id}/evidence`,
    summary: `The applications of: ${title}`,
    description:
      'The applications of one group, in one occupation or in all, with their statements. Refused if the number itself is suppressed. A list for all occupations omits those with suppressed rows, since the statements name the occupation.',
    request: { query: queryParameters(metricEvidenceParameters(metric)) },
    responses: {
      200: answers('A page of applications', evidencePageSchema),
      ...refusals,
      ...missing('occupation or credential'),
    },
  });
  return { answerRoute, csvRoute, evidenceRoute };
}
