/** The times that a release is of; ms since the epoch. */
export interface Release {
  /** Whom it counts: those who applied from `from` on and before `until`. */
  readonly cohort: { readonly from: number; readonly until: number };
  /** Valid time, a point of the grid: nothing that happened after it counts. */
  readonly asOf: number;
}

/** How long after the end of a cohort it is released at the earliest, days: each of its members had as long. */
export const RELEASED_AFTER_DAYS = 90;

const DAY = 86_400_000;
const COHORT_MONTHS = 6;
const GRID_MONTHS = 3;

/**
 * The newest release at a time, of which everything can be known by then; undefined where a Date holds none. Cohorts are half calendar years in
 * UTC and have nobody in common; a cohort is released once, at the first start of a quarter by which each of its members had 90 days.
 */
export function releaseAt(time: number): Release | undefined {
  const from = startOf(time - RELEASED_AFTER_DAYS * DAY, COHORT_MONTHS);
  for (const months of [-COHORT_MONTHS, -2 * COHORT_MONTHS]) {
    const cohort = { from: later(from, months), until: later(from, months + COHORT_MONTHS) };
    const asOf = gridPointFrom(cohort.until + RELEASED_AFTER_DAYS * DAY);
    if (asOf <= time) return { cohort, asOf };
  }
  return undefined;
}

/** The first point of the grid at or after a time: the start of a quarter in UTC. */
function gridPointFrom(time: number): number {
  const start = startOf(time, GRID_MONTHS);
  return start === time ? start : later(start, GRID_MONTHS);
}

/** The points of the grid from one point until a time. */
export function gridPoints(first: number, until: number): readonly number[] {
  const points: number[] = [];
  for (let point = first; point <= until; point = later(point, GRID_MONTHS)) points.push(point);
  return points;
}

/** The start of the calendar period of some months that a time is in. */
function startOf(time: number, months: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months);
}

function later(start: number, months: number): number {
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}
