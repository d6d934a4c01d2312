import { Problem } from '@cairn/http';
import { seqOf } from '@cairn/lrs';
import { gridPoints, MINIMUM_CELL, type Release } from '@cairn/outcomes';
import { peopleOfCohort, type TenantQueries } from '@cairn/projections';
import { completePosition, keptPosition } from '../../complete-position.ts';
import type { DecidedProgress } from '../../decided-progress.ts';
import type { QueryApiDeps } from '../../http/environment.ts';

/** Where a release is looked for. */
export interface ReleaseSource {
  readonly deps: Pick<QueryApiDeps, 'log'>;
  readonly progress: DecidedProgress;
  readonly queries: TenantQueries;
  readonly tenant: string;
}

/**
 * The position of the log that a release knows: that of the first point of the grid, from its as-of time on, at which enough people of
 * its cohort were known. From then on it is the same for ever: what is reported or corrected later is not in it. Undefined where there is no
 * such point yet.
 * @param now ms since the epoch; what is stored from then on is later than every point
 * @throws {Problem} 503 while the tables are not complete up to the point
 */
export async function releasedPosition(
  source: ReleaseSource,
  release: Release,
  now: number,
): Promise<number | undefined> {
  return await keptPosition(source.queries, 'release', release.asOf, () => firstKnown(source, release, now));
}

async function firstKnown(
  { deps: { log }, progress, queries, tenant }: ReleaseSource,
  { asOf, cohort: { from, until } }: Release,
  now: number,
): Promise<number | undefined> {
  const partition = log.partitionOf(tenant);
  const next = await progress.reached(partition);
  for (const point of gridPoints(asOf, now)) {
    const position = await completePosition(point, { log, partition, next });
    if (position === undefined) throw behind();
    const before = seqOf(position, 0);
    const { people } = await queries.one(peopleOfCohort, {
      asOf,
      before,
      cohortFrom: from,
      cohortUntil: until,
    });
    if (people >= MINIMUM_CELL) return position;
  }
  return undefined;
}

function behind(): Problem {
  const message = 'The tables are not complete up to the time of the release. Try again later.';
  return new Problem(503, 'not_ready', message, { headers: { 'Retry-After': '60' } });
}
