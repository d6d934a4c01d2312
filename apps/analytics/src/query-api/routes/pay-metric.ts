import { Problem } from '@cairn/http';
import { allows } from '@cairn/lrs';
import type { PayMetric } from '@cairn/outcomes';
import {
  metricCsvSchema,
  payAnswerSchema,
  payMetricParameters,
  paySheetParameters,
  paySheetSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, ApiEnv, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { SCRIPT_FORM, SCRIPT_HEADERS, scriptOf, scriptRoute } from '../metrics/evidence-script.ts';
import { answerPay } from '../metrics/pay/answer-pay.ts';
import { payCsv } from '../metrics/pay/pay-csv.ts';
import { paySheet } from '../metrics/pay/pay-sheet.ts';
import { linked } from '../metrics/permalink.ts';
import { twoTimes } from '../two-times.ts';

/** GET /metrics/{id}, /metrics/{id}.csv and /metrics/{id}/sheet of a pay metric. */
export function registerPayMetric(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  metric: PayMetric,
): void {
  const timesOf = twoTimes(deps, progress);
  const answer = async (
    c: Context<ApiEnv>,
    { asKnownAt, asOf, definitionVersion: _, ...choice }: AskedPayMetric,
  ) => {
    const question = { metric, choice, times: await timesOf(c, { asKnownAt, asOf }) };
    return await answerPay(c.get('queries'), question);
  };
  app.openapi(answerRoute(metric), async (c) => {
    const asked = c.req.valid('query');
    return c.json(linked(c, asked, await answer(c, asked)), 200);
  });
  app.openapi(scriptRoute(metric, queryParameters(payMetricParameters)), async (c) => {
    const asked = c.req.valid('query');
    const answered = linked(c, asked, await answer(c, asked), SCRIPT_FORM);
    return c.body(scriptOf(metric, answered), 200, SCRIPT_HEADERS);
  });
  app.openapi(csvRoute(metric), async (c) => {
    const asked = c.req.valid('query');
    return c.body(payCsv(linked(c, asked, await answer(c, asked), '.csv')), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${metric.id}.csv"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
  app.openapi(sheetRoute(metric), async (c) => {
    const query = c.req.valid('query');
    const { asKnownAt, asOf, definitionVersion: _, protectedAttributes, ...choice } = query;
    if (protectedAttributes === 'adjusted-for' && !allows(c.get('principal'), 'protected/read')) {
      throw new Problem(
        403,
        'forbidden',
        'Adjusting for protected attributes needs the scope protected/read, which the credentials do not have.',
      );
    }
    const times = await timesOf(c, { asKnownAt, asOf });
    const sheet = await paySheet(c.get('queries'), { metric, choice, times, protectedAttributes });
    return c.json(linked(c, query, sheet), 200);
  });
}

type AskedPayMetric = z.output<z.ZodObject<typeof payMetricParameters>>;

const contract = {
  method: 'get' as const,
  tags: ['Metrics'],
  security,
  middleware: [requireScope('analytics/read')],
};

const answerRoute = (metric: PayMetric) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}`,
    summary: metric.title,
    description: `${metric.title}, in levels and medians. Rows with fewer than ${metric.minimumCell} paid people in a group are suppressed, and so are rows that would reveal them, and those in which one employer pays more than 80%. GET /metrics has its definition in full.`,
    request: { query: queryParameters(payMetricParameters) },
    responses: { 200: answers('The comparison', payAnswerSchema), ...refusals, ...missing('credential') },
  });

const csvRoute = (metric: PayMetric) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}.csv`,
    summary: `${metric.title}, as CSV`,
    description:
      'The same numbers, with lines for each period of awards and for all of them. The first columns of every line define the numbers. Suppressed numbers are empty.',
    request: { query: queryParameters(payMetricParameters) },
    responses: {
      200: { description: 'The comparison', content: { 'text/csv': { schema: metricCsvSchema } } },
      ...refusals,
      ...missing('credential'),
    },
  });

const sheetRoute = (metric: PayMetric) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}/sheet`,
    summary: `The statistician's sheet of: ${metric.title}`,
    description:
      'What a sceptical reader asks of the comparison: crude difference, difference in differences and overlap weights with balance, pay before the award as a negative control, a placebo, the E-value, the power, logarithms as a sensitivity, and other periods. Nothing of a comparison whose total is suppressed.',
    request: { query: queryParameters(paySheetParameters) },
    responses: { 200: answers('The sheet', paySheetSchema), ...refusals, ...missing('credential') },
  });
