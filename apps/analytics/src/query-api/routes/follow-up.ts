import { type FollowUp, followUpChoice } from '@cairn/outcomes';
import {
  evidencePageSchema,
  followUpAnswerSchema,
  followUpEvidenceParameters,
  followUpParameters,
  metricCsvSchema,
  queryParameters,
} from '@cairn/query-contract';
import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, ApiEnv, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { SCRIPT_FORM, SCRIPT_HEADERS, scriptOf, scriptRoute } from '../metrics/evidence-script.ts';
import { answerFollowUp, followUpCsv, followUpEvidence } from '../metrics/follow-ups.ts';
import { linked } from '../metrics/permalink.ts';
import { twoTimes } from '../two-times.ts';

/** GET /metrics/{id}, /metrics/{id}.csv and /metrics/{id}/evidence of a follow-up. */
export function registerFollowUp(
  app: ApiApp,
  deps: QueryApiDeps,
  progress: DecidedProgress,
  metric: FollowUp,
): void {
  const timesOf = twoTimes(deps, progress);
  const answer = async (c: Context<ApiEnv>, { by, asKnownAt, asOf, ...asked }: AskedFollowUp) =>
    await answerFollowUp(c.get('queries'), {
      metric,
      choice: followUpChoice.parse(asked),
      dimension: by,
      times: await timesOf(c, { asKnownAt, asOf }),
    });
  app.openapi(answerRoute(metric), async (c) => {
    const asked = c.req.valid('query');
    return c.json(linked(c, asked, await answer(c, asked)), 200);
  });
  app.openapi(scriptRoute(metric, queryParameters(followUpParameters(metric))), async (c) => {
    const asked = c.req.valid('query');
    const answered = linked(c, asked, await answer(c, asked), SCRIPT_FORM);
    return c.body(scriptOf(metric, answered), 200, SCRIPT_HEADERS);
  });
  app.openapi(csvRoute(metric), async (c) => {
    const asked = c.req.valid('query');
    return c.body(followUpCsv(linked(c, asked, await answer(c, asked), '.csv')), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${metric.id}.csv"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
  app.openapi(evidenceRoute(metric), async (c) => {
    const { by: dimension, key, group, limit, after, asKnownAt, asOf, ...asked } = c.req.valid('query');
    const choice = followUpChoice.parse(asked);
    const question = { metric, choice, dimension, times: await timesOf(c, { asKnownAt, asOf }) };
    return c.json(await followUpEvidence(c.get('queries'), question, { key, group, limit, after }), 200);
  });
}

type AskedFollowUp = z.output<z.ZodObject<ReturnType<typeof followUpParameters>>>;

const contract = {
  method: 'get' as const,
  tags: ['Metrics'],
  security,
  middleware: [requireScope('analytics/read')],
};

const answerRoute = (metric: FollowUp) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}`,
    summary: metric.title,
    description: `${metric.title}, in rows of one dimension. Rows with fewer than ${metric.minimumCell} people in a cell are suppressed, and so are other rows from which a total or another metric would reveal them. GET /metrics has its definition in full.`,
    request: { query: queryParameters(followUpParameters(metric)) },
    responses: { 200: answers('The curves', followUpAnswerSchema), ...refusals, ...missing('programme') },
  });

const csvRoute = (metric: FollowUp) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}.csv`,
    summary: `${metric.title}, as CSV`,
    description:
      'The same numbers, with lines for each row and for all of them. The first columns of every line define the numbers. Suppressed numbers are empty.',
    request: { query: queryParameters(followUpParameters(metric)) },
    responses: {
      200: { description: 'The curves', content: { 'text/csv': { schema: metricCsvSchema } } },
      ...refusals,
      ...missing('programme'),
    },
  });

const evidenceRoute = (metric: FollowUp) =>
  createRoute({
    ...contract,
    path: `/metrics/${metric.id}/evidence`,
    summary: `What is counted in: ${metric.title}`,
    description:
      'The members of one group, in one row or in all, with their statements. Refused if the number itself is suppressed. A list for all rows omits those that are suppressed, since the statements say in which row they are.',
    request: { query: queryParameters(followUpEvidenceParameters(metric)) },
    responses: {
      200: answers('A page of evidence', evidencePageSchema),
      ...refusals,
      ...missing('row or programme'),
    },
  });
