import { disclose, estimateRateSheet, type RateMetric } from '@cairn/outcomes';
import { missingOutcomesOf, strataBeforeAward, strataOf, type TenantQueries } from '@cairn/projections';
import type { MetricSheet, Unlinked } from '@cairn/query-contract';
import { cellParams, framed, type MetricQuestion } from './answer-metric.ts';

const DAY = 86_400_000;
/** Windows that a comparison is made for beside its own. */
const OTHER_WINDOWS = [30, 90, 180, 365];

/** The statistician's sheet of a rate. @throws {Problem} 404 for an unknown credential */
export async function metricSheet(
  queries: TenantQueries,
  question: Omit<MetricQuestion<RateMetric>, 'dimension'>,
): Promise<Unlinked<MetricSheet>> {
  const { metric, choice } = question;
  const params = await cellParams(queries, question);
  const strata = strataOf(metric);
  const windows = [...new Set([choice.withinDays, ...OTHER_WINDOWS])].sort((a, b) => a - b);
  const [before, missing, ...byWindow] = await Promise.all([
    queries.run(strataBeforeAward(metric), params),
    queries.one(missingOutcomesOf(metric), params),
    ...windows.map(async (withinDays) => ({
      withinDays,
      cells: await queries.run(strata, { ...params, within: withinDays * DAY }),
    })),
  ]);
  const cells = byWindow.find(({ withinDays }) => withinDays === choice.withinDays)?.cells ?? [];
  // What was known decides which labels are shuffled: the same question has the same answer for ever.
  const seed = params.before % Number.MAX_SAFE_INTEGER;
  const sheet = disclose(
    estimateRateSheet({ cells, before, missing, windows: byWindow }, { ...metric, seed }),
  );
  const { confidence, minimumCell } = metric;
  if (sheet === null) return { ...framed(question), confidence, minimumCell, suppressed: true };
  return { ...framed(question), ...sheet, suppressed: false };
}
