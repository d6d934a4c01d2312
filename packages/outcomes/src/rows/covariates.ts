import type { Occupation } from '../employment/employment-event.ts';
import { firstSaid, type TimedEvent } from './timed-event.ts';

/** What is known of a person at an index time, for comparing like with like. */
export interface Covariates {
  readonly priorOccupation: Occupation | undefined;
  readonly experienceYears: number | undefined;
  /** `0-1`, `2-5`, `6-10` or `11+` whole years; '' where nothing is known. */
  readonly experienceBand: string;
  /** In UTC, such as `2026-Q2`. */
  readonly quarter: string;
}

/** An occupation that somebody took up, and when (ms since the epoch). Several are in the order of time. */
export interface Role {
  readonly at: number;
  readonly occupation: Occupation;
}

/** A time in employment, ms since the epoch; no end: not known to have ended. */
export interface Employed {
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

const YEAR = 365.25 * 86_400_000;
/** Bands of experience with the first year that is above each. */
const BANDS = [
  ['0-1', 2],
  ['2-5', 6],
  ['6-10', 11],
  ['11+', Number.POSITIVE_INFINITY],
] as const;

/**
 * Covariates at a time. What the source says counts; else the prior occupation is the last that was taken up before, and
 * experience the time in employments whose start is known.
 * @param said events of the index itself, such as the application; the first that says something counts
 */
export function covariatesAt(
  at: number,
  said: readonly TimedEvent[],
  before: { readonly roles: readonly Role[]; readonly employed: readonly Employed[] },
): Covariates {
  const experienceYears = firstSaid(said, ({ experience }) => experience) ?? yearsBefore(at, before.employed);
  return {
    priorOccupation:
      firstSaid(said, ({ priorOccupation }) => priorOccupation) ?? roleBefore(at, before.roles),
    experienceYears,
    experienceBand: bandOf(experienceYears),
    quarter: quarterOf(at),
  };
}

function roleBefore(at: number, roles: readonly Role[]): Occupation | undefined {
  return roles.findLast((role) => role.at < at)?.occupation;
}

function yearsBefore(at: number, employed: readonly Employed[]): number | undefined {
  let known: number | undefined;
  for (const { startedAt, endedAt } of employed) {
    if (startedAt === undefined || startedAt >= at) continue;
    known = (known ?? 0) + Math.min(at, endedAt ?? at) - startedAt;
  }
  return known === undefined ? undefined : known / YEAR;
}

function bandOf(years: number | undefined): string {
  return years === undefined ? '' : (BANDS.find(([, above]) => years < above)?.[0] ?? '');
}

function quarterOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
