import { allows } from '@cairn/lrs';
import type { RateMetric } from '@cairn/outcomes';
import type { metricParameters, RateAnswer, Unlinked } from '@cairn/query-contract';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DecidedProgress } from '../../decided-progress.ts';
import { type ApiEnv, clockOf, type QueryApiDeps } from '../../http/environment.ts';
import { twoTimes } from '../../two-times.ts';
import { answerRate } from '../answer-metric.ts';
import { answerRelease } from './released-rate.ts';

/** A metric as a request asks for it. */
export type AskedMetric = z.output<z.ZodObject<ReturnType<typeof metricParameters>>>;

/** Whoever may see single records gets the answer to the question; everybody else the release that is nearest to it. */
export function rateAnswering(deps: QueryApiDeps, progress: DecidedProgress, metric: RateMetric) {
  const timesOf = twoTimes(deps, progress);
  const now = clockOf(deps);
  return async (
    c: Context<ApiEnv>,
    { by: dimension, asKnownAt, asOf, definitionVersion: _, ...choice }: AskedMetric,
  ): Promise<Unlinked<RateAnswer>> => {
    const [queries, principal] = [c.get('queries'), c.get('principal')];
    const asked = { asKnownAt, asOf };
    if (allows(principal, 'analytics/read')) {
      return await answerRate(queries, { metric, choice, dimension, times: await timesOf(c, asked) });
    }
    const source = { deps, progress, queries, tenant: principal.tenant };
    return await answerRelease(source, { metric, choice, dimension, asked }, now());
  };
}
