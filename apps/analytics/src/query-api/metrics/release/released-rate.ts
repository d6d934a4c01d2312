import { Problem } from '@cairn/http';
import { seqOf } from '@cairn/lrs';
import {
  type ComparisonChoice,
  DEFAULT_DIMENSION,
  type DimensionName,
  discloseRelease,
  parametersOf,
  type RateMetric,
  type Release,
  releaseAt,
} from '@cairn/outcomes';
import {
  lifetimeParameters,
  publishedCatalogue,
  releaseAtomsOf,
  type TenantQueries,
} from '@cairn/projections';
import type { RateAnswer, Unlinked } from '@cairn/query-contract';
import { z } from '@hono/zod-openapi';
import type { AskedTimes } from '../../two-times.ts';
import { framed } from '../answer-metric.ts';
import { readTable } from '../read-table.ts';
import { releasedCredentials } from './released-credential.ts';
import { type ReleaseSource, releasedPosition } from './released-position.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const YEAR = 365 * DAY;
/** Releases of longer ago are not looked for: each point of the grid since then may have to be. */
const MOST_YEARS = 10;

/** A rate as somebody asks for it who may not see single records. */
export interface ReleaseQuestion {
  readonly metric: RateMetric;
  readonly choice: ComparisonChoice;
  readonly dimension: DimensionName;
  readonly asked: AskedTimes;
}

/**
 * Answers a rate from the newest release at the time asked for. The cohort, both times, the window and the rows are those of the release, so
 * that nobody can choose two answers that differ by few people; and what it says is the same for ever.
 * @throws {Problem} 404 for a credential that is not published, 400 for a choice that releases do not have
 */
export async function answerRelease(
  source: ReleaseSource,
  { metric, choice, dimension, asked }: ReleaseQuestion,
  now: number,
): Promise<Unlinked<RateAnswer>> {
  refuseChoices(metric, choice, dimension);
  // Clocks of processes differ: what one of them stores may be dated before the time of another.
  const latest = now - HOUR;
  const time = asked.asOf === undefined ? latest : Math.min(Date.parse(asked.asOf), latest);
  const release = time < now - MOST_YEARS * YEAR ? undefined : releaseAt(time);
  if (release === undefined) throw tooLongAgo();
  const known = await releasedPosition(source, release, latest);
  // The link of an answer from before anything of the release was known: nothing is, in this one, either.
  const isOfNothing = asked.asKnownAt === '0';
  if (asked.asKnownAt !== undefined && asked.asKnownAt !== String(known) && !isOfNothing) throw fixed();
  return await releasedRate(source.queries, {
    metric,
    choice,
    release,
    known: isOfNothing ? 0 : (known ?? 0),
  });
}

interface Released {
  readonly metric: RateMetric;
  readonly choice: ComparisonChoice;
  readonly release: Release;
  /** A position of the log. */
  readonly known: number;
}

async function releasedRate(queries: TenantQueries, released: Released): Promise<Unlinked<RateAnswer>> {
  const { metric, choice, release, known } = released;
  const which = JSON.stringify([metric.id, metric.version, release.asOf, known, choice.credential]);
  return await queries.kept('release', which, async () => {
    const value = await computed(queries, released);
    return { value, bytes: JSON.stringify(value).length };
  });
}

async function computed(
  queries: TenantQueries,
  { metric, choice, release: { asOf, cohort }, known }: Released,
): Promise<Unlinked<RateAnswer>> {
  const before = seqOf(known, 0);
  const catalogue = await publishedCatalogue(queries, before);
  const credentials = releasedCredentials(catalogue);
  const named = choice.credential === undefined ? undefined : credentials.named(choice.credential);
  const params = {
    credentials: named?.activities ?? [],
    asOf,
    within: choice.withinDays * DAY,
    before,
    cohortFrom: cohort.from,
    cohortUntil: cohort.until,
    ...lifetimeParameters(catalogue),
  };
  const { name: dimension } = DEFAULT_DIMENSION;
  const [{ cells }, atoms] = await Promise.all([
    readTable(queries, { metric, dimension }, params),
    queries.run(releaseAtomsOf(metric, credentials.idsOf), {
      ...params,
      published: [...credentials.activities],
    }),
  ]);
  const { rows, ...answer } = discloseRelease(metric.estimate(cells, metric), {
    atoms,
    credential: named?.id,
  });
  return {
    ...framed({ metric, choice, times: { asKnownAt: known, before, asOf } }),
    cohort: { from: new Date(cohort.from).toISOString(), until: new Date(cohort.until).toISOString() },
    dimension,
    ...answer,
    // That there is a row tells of those who are in it.
    rows: rows.filter(({ suppressed }) => !suppressed),
  };
}

function refuseChoices(metric: RateMetric, { withinDays }: ComparisonChoice, dimension: DimensionName): void {
  const { withinDays: window, by } = z.object(parametersOf(metric)).parse({});
  const issues = [
    ...(withinDays === window ? [] : [choiceIssue('withinDays', String(window))]),
    ...(dimension === by ? [] : [choiceIssue('by', by)]),
  ];
  if (issues.length === 0) return;
  throw new Problem(400, 'invalid_request', 'A release has one window and one kind of rows.', { issues });
}

const choiceIssue = (name: string, value: string) => ({
  path: `query.${name}`,
  code: 'not_released',
  message: `In releases ${name} is ${value}: two answers that differ in it could be subtracted.`,
  hint: `Leave it out. With the scope analytics/read other values can be asked for.`,
});

function tooLongAgo(): Problem {
  const message = `There is no release at that time: the oldest are of ${MOST_YEARS} years ago.`;
  return new Problem(400, 'invalid_request', message, {
    issues: [{ path: 'query.asOf', code: 'not_released', message, hint: 'Leave it out for the newest.' }],
  });
}

function fixed(): Problem {
  const message = 'What a release knows is fixed.';
  const hint = 'Leave asKnownAt out, or send the one of an answer with its asOf.';
  return new Problem(400, 'invalid_request', message, {
    issues: [{ path: 'query.asKnownAt', code: 'not_released', message, hint }],
  });
}
