import type { Catalogue } from '@cairn/competency';
import { Problem } from '@cairn/http';
import {
  type ComparisonChoice,
  type CurveComparison,
  type CurveMetric,
  type DimensionName,
  definitionOf,
  disclose,
  type Metric,
  type RateComparison,
  type RateMetric,
} from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import {
  activitiesOfCredential,
  type CellParams,
  changesToCredentials,
  followedOf,
  lifetimeParameters,
  publishedCatalogue,
  rowParameters,
} from '@cairn/projections';
import type { CurveAnswer, RateAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';
import { readTable, type TableRead } from './read-table.ts';

const DAY = 86_400_000;

/** A metric as it was asked for: as known at a position, and as of a time. */
export interface MetricQuestion<Asked extends Metric = Metric> {
  readonly metric: Asked;
  readonly choice: ComparisonChoice;
  /** What the rows of the answer are of. */
  readonly dimension: DimensionName;
  readonly times: TwoTimes;
  /** Whom it counts, by the time that it counts from, ms since the epoch: from the first on, before the second; everybody when left out. */
  readonly cohort?: { readonly from: number; readonly until: number };
}

/** Answers a rate with its definition. @throws {Problem} 404 for an unknown credential */
export async function answerRate(
  queries: TenantQueries,
  question: MetricQuestion<RateMetric>,
): Promise<Unlinked<RateAnswer>> {
  const { answer } = await compareRates(queries, question, await cellParams(queries, question));
  const cohort = question.cohort && {
    from: new Date(question.cohort.from).toISOString(),
    until: new Date(question.cohort.until).toISOString(),
  };
  return { ...framed(question), cohort: cohort ?? null, dimension: question.dimension, ...answer };
}

/** Answers a curve with its definition. @throws {Problem} 404 for an unknown credential */
export async function answerCurve(
  queries: TenantQueries,
  question: MetricQuestion<CurveMetric>,
): Promise<Unlinked<CurveAnswer>> {
  const { answer } = await compareCurves(queries, question, await cellParams(queries, question));
  return { ...framed(question), dimension: question.dimension, ...answer };
}

/** An answer, and which rows its table has. */
interface Compared<Answer> extends Pick<TableRead, 'rows' | 'kept'> {
  readonly answer: Answer;
}

/** Cells from ClickHouse, intervals and disclosure in `@cairn/outcomes`. */
async function compareRates(
  queries: TenantQueries,
  { metric, dimension }: MetricQuestion<RateMetric>,
  params: CellParams,
): Promise<Compared<RateComparison>> {
  const { cells, rows, kept } = await readTable(queries, { metric, dimension }, params);
  return { rows, kept, answer: disclose(metric.estimate(cells, metric)) };
}

async function compareCurves(
  queries: TenantQueries,
  { metric, dimension, choice }: MetricQuestion<CurveMetric>,
  params: CellParams,
): Promise<Compared<CurveComparison>> {
  const { cells, rows, kept } = await readTable(queries, { metric, dimension }, params);
  const followed = await queries.run(followedOf(metric, { dimension, rows }), { ...params, kept });
  return { rows, kept, answer: disclose(metric.estimate({ cells, followed }, metric, choice)) };
}

/** Which rows of an answer are shown, whatever kind it is of. */
export async function rowsShown(
  queries: TenantQueries,
  { metric, ...asked }: MetricQuestion,
  params: CellParams,
): Promise<Compared<Pick<RateComparison | CurveComparison, 'rows' | 'total'>>> {
  return metric.kind === 'rate'
    ? await compareRates(queries, { metric, ...asked }, params)
    : await compareCurves(queries, { metric, ...asked }, params);
}

/** What every answer says of its question. */
export function framed({ metric, choice, times }: Pick<MetricQuestion, 'metric' | 'choice' | 'times'>) {
  return {
    asKnownAt: times.asKnownAt,
    asOf: new Date(times.asOf).toISOString(),
    definition: definitionOf(metric, choice),
    credential: choice.credential ?? null,
    withinDays: choice.withinDays,
  };
}

/** The parameters of a metric's queries. @throws {Problem} 404 for an unknown credential */
export async function cellParams(
  queries: TenantQueries,
  {
    choice: { credential, withinDays },
    times: { asOf, before },
    dimension = 'occupation',
    cohort,
  }: Pick<MetricQuestion, 'choice' | 'times' | 'cohort'> & Partial<Pick<MetricQuestion, 'dimension'>>,
): Promise<CellParams> {
  const catalogue = await publishedCatalogue(queries, before);
  const credentials = credential === undefined ? [] : await activitiesOf(credential);
  const rows = await rowParameters(queries, dimension, { catalogue, before });
  const within = withinDays * DAY;

  async function activitiesOf(iri: string): Promise<string[]> {
    // A registered question was checked when it was published: of what was not awarded by its time nobody is a holder.
    if (cohort !== undefined) return activitiesOfCredential(catalogue, iri).activities;
    return await knownCredential(queries, catalogue, iri, before);
  }

  return {
    ...{ credentials, asOf, within, before },
    ...lifetimeParameters(catalogue),
    ...rows,
    ...(cohort !== undefined && { cohortFrom: cohort.from, cohortUntil: cohort.until }),
  };
}

/** A comparison by a credential nobody knows would look like one whose holders were never hired. */
export async function knownCredential(
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
        hint: 'GET /api/outcomes/credentials lists all credentials.',
      },
    ],
  });
}
