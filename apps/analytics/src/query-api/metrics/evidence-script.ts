import {
  evidenceScript,
  type FollowUp,
  type Metric,
  type MetricDefinition,
  type PayMetric,
} from '@cairn/outcomes';
import { createRoute, z } from '@hono/zod-openapi';
import { requireScope } from '../http/authentication.ts';
import { missing, refusals, security } from '../http/responses.ts';

type AnyMetric = Metric | FollowUp | PayMetric;

/** What the path of a script has after that of the answer. */
export const SCRIPT_FORM = '/evidence.R';

/**
 * The contract of GET /metrics/{id}/evidence.R, with the parameters of the answer.
 * @param below what the path of the answer has after that of the metric, such as `/ranking`
 */
export const scriptRoute = <Query extends z.ZodObject>(metric: AnyMetric, query: Query, below = '') =>
  createRoute({
    method: 'get',
    tags: ['Metrics'],
    security,
    middleware: [requireScope('analytics/read')],
    path: `/metrics/${metric.id}${below}${SCRIPT_FORM}`,
    summary: `A script in R for: ${metric.title}${below === '' ? '' : `, ${below.slice(1)}`}`,
    description:
      'Reads the CSV of the same parameters, which is the table after suppression, computes its figures again with base R, and says of each whether it agrees to 1e-6. Its first lines say where the table is.',
    request: { query },
    responses: {
      200: { description: 'The script', content: { 'text/x-r': { schema: z.string() } } },
      ...refusals,
      ...missing('credential or programme'),
    },
  });

export const SCRIPT_HEADERS = {
  'Content-Type': 'text/x-r; charset=utf-8',
  'Content-Disposition': 'attachment; filename="evidence.R"',
  'X-Content-Type-Options': 'nosniff',
};

/** The script that computes the figures of an answer from its table: that of the same two times, which its first lines name. */
export function scriptOf(
  metric: AnyMetric,
  { definition, permalink }: { readonly definition: MetricDefinition; readonly permalink: string },
  kind: 'ranking' | undefined = undefined,
): string {
  return evidenceScript({
    kind: kind ?? (metric.kind === 'follow-up' ? 'curve' : metric.kind),
    definition,
    permalink,
    file: `${metric.id}${kind === undefined ? '' : `-${kind}`}.csv`,
    without: 'without' in metric && metric.without,
  });
}
