import { seqOf } from '@cairn/lrs';
import { DEFAULT_DIMENSION, decideQuestion, METRICS, type Metric } from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import type { QuestionAnswer } from '@cairn/query-contract';
import { notFound } from '../http/not-found.ts';
import { answerCurve, answerRate } from '../metrics/answer-metric.ts';
import type { KnownQuestion } from './known-questions.ts';

/**
 * Answers a question as known at the position that is its own, in the rows that its metric has by default.
 * @param position of the log: everything that was stored until the question's time is below it
 * @throws {Problem} 404 when the metric is not there
 */
export async function answerQuestion(
  queries: TenantQueries,
  { question, times: { asOf, cohort } }: KnownQuestion,
  position: number,
): Promise<NonNullable<QuestionAnswer['answer']>> {
  const metric = METRICS.find(({ id }) => id === question.metric);
  if (metric === undefined) throw notFound('metric as the question asks for');
  const { credential, withinDays, rule } = question;
  const compared = await compare(queries, metric, {
    choice: { credential, withinDays },
    dimension: DEFAULT_DIMENSION.name,
    times: { asKnownAt: position, before: seqOf(position, 0), asOf },
    cohort,
  });
  const { total, matched } = compared;
  return {
    asKnownAt: position,
    metricVersion: metric.version,
    decision: decideQuestion(rule, { isSuppressed: total.suppressed, crude: total.difference, matched }),
    ...compared,
  };
}

type Asked = Omit<Parameters<typeof answerRate>[1], 'metric'>;
type Compared = Pick<
  NonNullable<QuestionAnswer['answer']>,
  'confidence' | 'minimumCell' | 'total' | 'matched'
>;

async function compare(queries: TenantQueries, metric: Metric, asked: Asked): Promise<Compared> {
  if (metric.kind === 'curve') {
    const { confidence, minimumCell, total } = await answerCurve(queries, { metric, ...asked });
    return { confidence, minimumCell, total, matched: null };
  }
  const { confidence, minimumCell, total, adjusted } = await answerRate(queries, { metric, ...asked });
  return { confidence, minimumCell, total, matched: adjusted };
}
