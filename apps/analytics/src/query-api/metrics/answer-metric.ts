import {
  type ComparisonChoice,
  definitionOf,
  disclose,
  type Metric,
  occupationKey,
  type RateComparison,
} from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import {
  activitiesOfCredential,
  type CellParams,
  cellsOf,
  changesToCredentials,
  NOW_KNOWN,
  publishedCatalogue,
} from '@cairn/projections';
import type { MetricAnswer } from '@cairn/query-contract';
import { Problem } from '../http/problem.ts';

const DAY = 86_400_000;

/** A metric as it was asked for: as of an instant, ms since the epoch. */
export interface MetricQuestion {
  readonly metric: Metric;
  readonly choice: ComparisonChoice;
  readonly asOf: number;
}

/** Answers a metric with its definition. @throws {Problem} 404 for an unknown credential */
export async function answerMetric(queries: TenantQueries, question: MetricQuestion): Promise<MetricAnswer> {
  const { metric, choice, asOf } = question;
  const { occupations, ...compared } = await compare(queries, metric, await cellParams(queries, question));
  return {
    asOf: new Date(asOf).toISOString(),
    definition: definitionOf(metric, choice),
    credential: choice.credential ?? null,
    maturedDays: choice.maturedDays,
    ...compared,
    occupations: occupations.map((row) => ({ ...row, key: occupationKey(row.occupation) })),
  };
}

/** Cells from ClickHouse, intervals and disclosure in `@cairn/outcomes`. */
export async function compare(
  queries: TenantQueries,
  metric: Metric,
  params: CellParams,
): Promise<RateComparison> {
  return disclose(metric.estimate(await queries.run(cellsOf(metric), params), metric));
}

/** The parameters of a metric's queries. @throws {Problem} 404 for an unknown credential */
export async function cellParams(
  queries: TenantQueries,
  { metric, choice: { credential, maturedDays }, asOf }: MetricQuestion,
): Promise<CellParams> {
  const credentials = credential === undefined ? [] : await knownCredential(queries, credential);
  return { event: metric.event, credentials, asOf, maturity: maturedDays * DAY, before: NOW_KNOWN };
}

/** A comparison by a credential nobody knows would look like one whose holders were never hired. */
async function knownCredential(queries: TenantQueries, iri: string): Promise<string[]> {
  const { activities, published } = activitiesOfCredential(await publishedCatalogue(queries), iri);
  if (published) return activities;
  const { changes } = await queries.one(changesToCredentials, { credentials: activities });
  if (changes > 0) return activities;
  throw new Problem(404, 'not_found', `There is no credential ${iri}: it is neither published nor awarded.`, {
    issues: [
      {
        path: 'query.credential',
        code: 'unknown_credential',
        message: 'It is neither awarded to anyone nor in the catalogue.',
        hint: 'GET /outcomes/credentials lists all credentials.',
      },
    ],
  });
}
