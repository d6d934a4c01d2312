import { Problem } from '@cairn/http';
import {
  DIMENSIONS,
  definitionOf,
  FOLLOW_UPS,
  followUpChoice,
  followUpDefinitionOf,
  followUpParametersOf,
  isReleased,
  METRICS,
  type Metric,
  PAY_METRICS,
  PAY_PERIODS,
  PERIODS_AFTER,
  PERIODS_BEFORE,
  parametersOf,
  payDefinitionOf,
  payParameters,
  REPORTS,
  WINDOWS,
} from '@cairn/outcomes';
import { metricsSchema, queryParameters } from '@cairn/query-contract';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';

const route = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Metrics'],
  summary: 'List metrics',
  description:
    'Every metric with its definition, and every dimension that its rows may be of. GET /metrics/{id} computes one.',
  security,
  middleware: [requireScope('outcomes/read')] as const,
  request: { query: queryParameters({}) },
  responses: { 200: answers('The metrics', metricsSchema), ...refusals },
});

/** GET /metrics. */
export function registerMetrics(app: ApiApp): void {
  const metrics = METRICS.map((metric) => ({
    ...defaultsOf(metric),
    kind: metric.kind,
    isReleased: isReleased(metric),
    population: metric.population.name,
    event: metric.kind === 'rate' ? metric.event : metric.clock,
    confidence: metric.confidence,
    minimumCell: metric.minimumCell,
  }));
  const followUps = FOLLOW_UPS.map((metric) => {
    const choice = followUpChoice.parse(z.object(followUpParametersOf(metric)).parse({}));
    return {
      definition: followUpDefinitionOf(metric, choice),
      groups: metric.groups,
      population: metric.population,
      event: metric.clock,
      confidence: metric.confidence,
      minimumCell: metric.minimumCell,
      withinDays: choice.withinDays ?? null,
    };
  });
  const pay = PAY_METRICS.map((metric) => ({
    definition: payDefinitionOf(metric, z.object(payParameters).parse({})),
    measure: metric.measure,
    confidence: metric.confidence,
    minimumCell: metric.minimumCell,
  }));
  const reports = REPORTS.map(({ definition, confidence, minimumCell }) => ({
    definition,
    confidence,
    minimumCell,
  }));
  const payPeriods = { period: PAY_PERIODS, after: PERIODS_AFTER, before: PERIODS_BEFORE };
  const dimensions = DIMENSIONS.map(({ name, title, row, rows }) => ({ name, title, row, rows }));
  app.openapi(route, (c) =>
    c.json({ metrics, followUps, pay, reports, windows: WINDOWS, payPeriods, dimensions }, 200),
  );
}

function defaultsOf(metric: Metric) {
  const choice = z.object(parametersOf(metric)).parse({});
  return { definition: definitionOf(metric, choice), withinDays: choice.withinDays };
}

const BELOW = '/metrics/';

function missingPath(path: string) {
  const below = path.slice(path.indexOf(BELOW) + BELOW.length);
  const [, id, what] = /^([^/.]+)[/.](.+)$/.exec(below) ?? [];
  const all = [...METRICS, ...FOLLOW_UPS, ...PAY_METRICS, ...REPORTS];
  const metric = all.find((one) => one.id === id);
  if (metric === undefined)
    return {
      message: 'No metric has this path.',
      hint: `The metrics are ${all.map((one) => one.id).join(', ')}; GET /api/metrics describes them.`,
    };
  if (metric.kind === 'report')
    return {
      message: `${metric.id} has no "${what}".`,
      hint: `GET /api/metrics/${metric.id} is all that there is of it.`,
    };
  const others =
    metric.kind === 'pay'
      ? '.csv, /evidence.R, /sheet'
      : `.csv, /evidence.R, /evidence${metric.kind === 'rate' ? ', /sheet, /ranking' : ''}`;
  return {
    message: missingOf(metric, what ?? ''),
    hint: `GET /api/metrics/${metric.id} can be followed by ${others}, or nothing.`,
  };
}

/** Why a metric has no such path. */
function missingOf({ id, kind }: { readonly id: string; readonly kind: string }, what: string): string {
  if (what === 'sheet' && kind !== 'rate' && kind !== 'pay')
    return `${id} is a curve, and only rates and pay have a sheet.`;
  if (what.startsWith('ranking') && kind !== 'rate') return `${id} is not a rate, and only rates are ranked.`;
  return `${id} has no "${what}".`;
}

/** 404 that names the metrics, for every other path below /metrics. Call it after all routes. */
export function refuseUnknownMetrics(app: ApiApp): void {
  app.get('/metrics/*', (c) => {
    throw new Problem(404, 'not_found', `There is no ${c.req.path}.`, {
      issues: [
        {
          path: 'path.id',
          code: 'unknown_metric',
          ...missingPath(c.req.path),
        },
      ],
    });
  });
}
