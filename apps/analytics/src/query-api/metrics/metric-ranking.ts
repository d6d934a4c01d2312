import { Problem } from '@cairn/http';
import { dimensionOf, type RankedSide, type RateMetric, rankRows } from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import type { MetricRanking, Unlinked } from '@cairn/query-contract';
import { answerRate, type MetricQuestion } from './answer-metric.ts';
import { definitionColumns, type Line, written } from './metric-csv.ts';

/**
 * Ranks the rows of a rate that its answer shows.
 * @throws {Problem} 404 for an unknown credential, 400 for non-holders who are the same in every row
 */
export async function metricRanking(
  queries: TenantQueries,
  question: MetricQuestion<RateMetric>,
  group: RankedSide,
): Promise<Unlinked<MetricRanking>> {
  if (group === 'nonHolders' && dimensionOf(question.dimension).rows === 'held') throw notRankable();
  const answer = await answerRate(queries, question);
  const { asKnownAt, asOf, definition, credential, withinDays, confidence, minimumCell, dimension } = answer;
  const ranking = rankRows(answer, group);
  const framed = { asKnownAt, asOf, definition, credential, withinDays, confidence, minimumCell, dimension };
  if ('refused' in ranking) return { ...framed, group, notRanked: answer.rows.length, ranking };
  const { words, prior, rows } = ranking;
  return {
    ...framed,
    group,
    notRanked: answer.rows.length - rows.length,
    ranking: {
      words,
      prior: { mean: prior.mean, strength: Number.isFinite(prior.strength) ? prior.strength : null },
      rows,
    },
  };
}

function notRankable(): Problem {
  return new Problem(400, 'invalid_request', 'The request has parameters that cannot be combined.', {
    issues: [
      {
        path: 'query.group',
        code: 'not_combinable',
        message: 'Rows of what holders hold have the same non-holders each, who cannot be ranked.',
        hint: 'Leave "group" out, or ask for rows "by" another dimension, such as employer.',
      },
    ],
  });
}

const COLUMNS = [
  ...[
    'line',
    'rank',
    'key',
    'label',
    'n',
    'people',
    'count',
    'independent_n',
    'crude',
    'crude_low',
    'crude_high',
  ],
  ...['shrunken', 'shrunken_low', 'shrunken_high', 'apart', 'prior_mean', 'prior_strength', 'not_shown'],
];

/** A ranking as CSV, a line per group in its place; where there is none, one line that says why. */
export function rankingCsv(answer: MetricRanking): string {
  const { credential, withinDays, group, ranking } = answer;
  const every = definitionColumns(answer, {
    ...{ credential: credential ?? 'any', within_days: withinDays, group },
  });
  const lines: Line[] =
    'refused' in ranking
      ? [{ ...every, line: 'total', not_shown: ranking.reason }]
      : ranking.rows.map(({ rank, key, label, crude, shrunk, apart }) => ({
          ...every,
          ...{ line: 'row', rank, key, label, n: crude.n, people: crude.people, count: crude.count },
          ...{ independent_n: crude.independentN, crude: crude.rate },
          ...{ crude_low: crude.low, crude_high: crude.high },
          ...{ shrunken: shrunk.value, shrunken_low: shrunk.low, shrunken_high: shrunk.high },
          apart: apart ?? undefined,
          prior_mean: ranking.prior.mean,
          prior_strength: ranking.prior.strength ?? undefined,
        }));
  return written(lines, [...Object.keys(every), ...COLUMNS]);
}
