import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../testing/holds.ts';
import { gridPoints, RELEASED_AFTER_DAYS, releaseAt } from './release-grid.ts';

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const at = (time: string) => {
  const release = releaseAt(Date.parse(time));
  return release && [iso(release.cohort.from), iso(release.cohort.until), iso(release.asOf)];
};

describe('the newest release', () => {
  it.each([
    ['2026-04-01T00:00:00Z', ['2025-07-01', '2026-01-01', '2026-04-01']],
    ['2026-03-31T23:59:59.999Z', ['2025-01-01', '2025-07-01', '2025-10-01']],
    ['2026-09-30T23:59:59.999Z', ['2025-07-01', '2026-01-01', '2026-04-01']],
    ['2026-10-01T00:00:00Z', ['2026-01-01', '2026-07-01', '2026-10-01']],
    // 90 days after the start of a leap year are the last day of March.
    ['2028-03-31T12:00:00Z', ['2027-01-01', '2027-07-01', '2027-10-01']],
    ['2028-04-01T00:00:00Z', ['2027-07-01', '2028-01-01', '2028-04-01']],
  ])('at %s', (time, expected) => {
    expect(at(time)).toEqual(expected);
  });

  const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) });

  it('is of a cohort that has had its days, and of the same one until the next', () => {
    holds(
      fc.property(time, time, (one, other) => {
        const [release, later] = [Math.min(one, other), Math.max(one, other)].map((when) => releaseAt(when));
        if (release === undefined || later === undefined) throw new Error('There is no release.');
        expect(release.asOf).toBeLessThanOrEqual(Math.min(one, other));
        expect(release.asOf - release.cohort.until).toBeGreaterThanOrEqual(RELEASED_AFTER_DAYS * 86_400_000);
        // Of two releases the cohorts are the same, with one as-of time, or have nobody in common.
        if (release.cohort.from === later.cohort.from) expect(later).toEqual(release);
        else expect(later.cohort.from).toBeGreaterThanOrEqual(release.cohort.until);
      }),
      500,
    );
  });

  it('is none at a time that no Date holds', () => {
    expect(releaseAt(Number.NaN)).toBeUndefined();
    expect(releaseAt(-8.64e15)).toBeUndefined();
  });
});

it('the points of the grid are the starts of quarters', () => {
  const points = gridPoints(Date.UTC(2025, 9), Date.UTC(2026, 6));
  expect(points.map(iso)).toEqual(['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01']);
  expect(gridPoints(Date.UTC(2026, 0), Date.UTC(2026, 0) - 1)).toEqual([]);
});
