import { isReleased, type Metric } from '@cairn/outcomes';
import {
  curveAnswerSchema,
  evidencePageSchema,
  metricCsvSchema,
  metricEvidenceParameters,
  metricParameters,
  metricSheetParameters,
  metricSheetSchema,
  queryParameters,
  rateAnswerSchema,
} from '@cairn/query-contract';
import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, ApiEnv, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { answerCurve } from '../metrics/answer-metric.ts';
import { SCRIPT_FORM, SCRIPT_HEADERS, scriptOf, scriptRoute } from '../metrics/evidence-script.ts';
import { curveCsv, rateCsv } from '../metrics/metric-csv.ts';
import { metricEvidence } from '../metrics/metric-evidence.ts';
import { metricSheet } from '../metrics/metric-sheet.ts';
import { linked } from '../metrics/permalink.ts';
import { type AskedMetric, rateAnswering } from '../metrics/release/rate-answering.ts';
import { twoTimes } from '../two-times.ts';
import { registerMetricRanking } from './metric-ranking.ts';

/**
 * GET /metrics/{id}, /metrics/{id}.csv, /metrics/{id}/evidence and, of a rate, /metrics/{id}/sheet and /metrics/{id}/ranking. Each metric has paths of its own rather
 * than a parameter, so that the OpenAPI document says of each which parameters it takes.
 */
export function registerMetric(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  metric: Metric,
): void {
  const timesOf = twoTimes(deps, progress);
  if (metric.kind === 'rate') {
    const answer = rateAnswering(deps, progress, metric);
    registerAnswer(app, {
      metric,
      schema: rateAnswerSchema,
      answer: async (c, asked, form) => linked(c, asked, await answer(c, asked), form),
      csv: rateCsv,
    });
    app.openapi(sheetRoute(metric), async (c) => {
      const query = c.req.valid('query');
      const { asKnownAt, asOf, definitionVersion: _, ...choice } = query;
      const question = { metric, choice, times: await timesOf(c, { asKnownAt, asOf }) };
      return c.json(linked(c, query, await metricSheet(c.get('queries'), question)), 200);
    });
    registerMetricRanking(app, deps, progress, metric);
  } else {
    registerAnswer(app, {
      metric,
      schema: curveAnswerSchema,
      answer: async (c, asked, form) => {
        const { by, asKnownAt, asOf, definitionVersion: _, ...choice } = asked;
        const question = { metric, choice, dimension: by, times: await timesOf(c, { asKnownAt, asOf }) };
        return linked(c, asked, await answerCurve(c.get('queries'), question), form);
      },
      csv: curveCsv,
    });
  }
  app.openapi(evidenceRoute(metric), async (c) => {
    const { by, key, group, limit, after, asKnownAt, asOf, ...choice } = c.req.valid('query');
    const question = { metric, choice, dimension: by, times: await timesOf(c, { asKnownAt, asOf }) };
    const page = await metricEvidence(c.get('queries'), question, { key, group, limit, after });
    return c.json(page, 200);
  });
}

/** A kind of metric: the form of its answer, who answers it, and its table. */
interface Answering<Schema extends z.ZodType> {
  readonly metric: Metric;
  readonly schema: Schema;
  /** @param form what the path has after that of the answer */
  readonly answer: (c: Context<ApiEnv>, asked: AskedMetric, form: string) => Promise<Linked<Schema>>;
  readonly csv: (answer: z.output<Schema>) => string;
}
type Linked<Schema extends z.ZodType> = z.output<Schema> & Parameters<typeof scriptOf>[1];

function registerAnswer<Schema extends z.ZodType>(
  app: ApiApp,
  { metric, schema, answer, csv }: Answering<Schema>,
): void {
  app.openapi(answerRoute(metric, schema), async (c) =>
    c.json(await answer(c, c.req.valid('query'), ''), 200),
  );
  app.openapi(scriptRoute(metric, queryParameters(metricParameters(metric))), async (c) => {
    const answered = await answer(c, c.req.valid('query'), SCRIPT_FORM);
    return c.body(scriptOf(metric, answered), 200, SCRIPT_HEADERS);
  });
  app.openapi(csvRoute(metric), async (c) => {
    return c.body(csv(await answer(c, c.req.valid('query'), '.csv')), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${metric.id}.csv"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
}

const contract = {
  method: 'get' as const,
  tags: ['Metrics'],
  security,
  middleware: [requireScope('analytics/read')],
};

/** Of a metric that is released, its answer and its table are open to readers who may not see single records. */
const opened = (metric: Metric) => ({
  ...contract,
  middleware: [requireScope(isReleased(metric) ? 'outcomes/read' : 'analytics/read')],
});

const answerRoute = <Schema extends z.ZodType>(metric: Metric, schema: Schema) =>
  createRoute({
    ...opened(metric),
    path: `/metrics/${metric.id}`,
    summary: metric.title,
    description: `${metric.title}, in rows of one dimension. Rows with fewer than ${metric.minimumCell} people in a cell are suppressed, and so are other rows from which a total or another metric would reveal them. GET /metrics has its definition in full.`,
    request: { query: queryParameters(metricParameters(metric)) },
    responses: { 200: answers('The comparison', schema), ...refusals, ...missing('credential') },
  });

const csvRoute = (metric: Metric) =>
  createRoute({
    ...opened(metric),
    path: `/metrics/${metric.id}.csv`,
    summary: `${metric.title}, as CSV`,
    description:
      'The same numbers, with lines for each row and for all of them. The first columns of every line define the numbers. Suppressed numbers are empty. A text that a spreadsheet would read as a formula has an apostrophe before it.',
    request: { query: queryParameters(metricParameters(metric)) },
    responses: {
      200: { description: 'The comparison', content: { 'text/csv': { schema: metricCsvSchema } } },
      ...refusals,
      ...missing('credential'),
    },
  });

const sheetRoute = (metric: Metric) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}/sheet`,
    summary: `The statistician's sheet of: ${metric.title}`,
    description:
      'What a sceptical reader asks of the comparison: crude, matched and weighted differences with balance, the E-value, a negative control before any award, a placebo, the power, and the difference for other windows and covariates. Nothing of a comparison whose total is suppressed.',
    request: { query: queryParameters(metricSheetParameters(metric)) },
    responses: { 200: answers('The sheet', metricSheetSchema), ...refusals, ...missing('credential') },
  });

const evidenceRoute = (metric: Metric) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}/evidence`,
    summary: `The people counted in: ${metric.title}`,
    description:
      'The applications or employments of one group, in one row or in all, with their statements. Refused if the number itself is suppressed. A list for all rows omits those that are suppressed, since the statements say in which row they are.',
    request: { query: queryParameters(metricEvidenceParameters(metric)) },
    responses: {
      200: answers('A page of evidence', evidencePageSchema),
      ...refusals,
      ...missing('row or credential'),
    },
  });
