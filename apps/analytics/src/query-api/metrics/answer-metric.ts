import type { Catalogue } from '@cairn/competency';
import { Problem } from '@cairn/http';
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
  lifetimeParameters,
  publishedCatalogue,
} from '@cairn/projections';
import type { MetricAnswer } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';

const DAY = 86_400_000;

/** A metric as it was asked for: as known at a position, and as of a time. */
export interface MetricQuestion {
  readonly metric: Metric;
  readonly choice: ComparisonChoice;
  readonly times: TwoTimes;
}

/** Answers a metric with its definition. @throws {Problem} 404 for an unknown credential */
export async function answerMetric(queries: TenantQueries, question: MetricQuestion): Promise<MetricAnswer> {
  const { metric, choice, times } = question;
  const { occupations, ...compared } = await compare(queries, metric, await cellParams(queries, question));
  return {
    asKnownAt: times.asKnownAt,
    asOf: new Date(times.asOf).toISOString(),
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
  { metric, choice: { credential, maturedDays }, times: { asOf, before } }: MetricQuestion,
): Promise<CellParams> {
  const catalogue = await publishedCatalogue(queries, before);
  const credentials =
    credential === undefined ? [] : await knownCredential(queries, catalogue, credential, before);
  const lifetimes = lifetimeParameters(catalogue);
  return { event: metric.event, credentials, asOf, maturity: maturedDays * DAY, before, ...lifetimes };
}

/** A comparison by a credential nobody knows would look like one whose holders were never hired. */
async function knownCredential(
  queries: TenantQueries,
  catalogue: Catalogue,
  iri: string,
  before: number,
): Promise<string[]> {
  const { activities, published } = activitiesOfCredential(catalogue, iri);
  if (published) return activities;
  const { changes } = await queries.one(changesToCredentials, { credentials: activities, before });
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
