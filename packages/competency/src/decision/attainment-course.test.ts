import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attainmentCourse } from './attainment-course.ts';
import type { CountedEvidence } from './sift.ts';

const DAY = 86_400_000;
const ages = { expiresAfterDays: 10, staleAfterDays: 4 };
const highest = { type: 'highest', threshold: 0.7 } as const;
const average = { type: 'average', threshold: 0.5 } as const;
const latest = { type: 'latest', threshold: 0.7 } as const;

const piece = (day: number, quality: number): CountedEvidence => ({
  statementId: `s${day}`,
  timestamp: day * DAY,
  kind: 'score',
  activity: 'urn:x',
  quality,
});

/** A course with a piece taken and settled on each of some days. */
function courseOf(rule: Parameters<typeof attainmentCourse>[0], ...shown: [day: number, quality: number][]) {
  const course = attainmentCourse(rule);
  for (const [day, quality] of shown) {
    course.take(piece(day, quality));
    course.settle(day * DAY);
  }
  return course;
}

describe('the course of an attainment', () => {
  it('is attained, stale and expired from the very moment on', () => {
    const course = courseOf({ method: highest, ...ages }, [0, 0.7]);
    const shown = { value: 0.7, since: 0, expiresAt: 10 * DAY, staleAt: 4 * DAY };
    expect(course.at(4 * DAY - 1)).toEqual({ ...shown, state: 'attained', dueAfter: 4 * DAY });
    expect(course.at(4 * DAY)).toEqual({ ...shown, state: 'stale', dueAfter: 10 * DAY });
    expect(course.at(10 * DAY - 1)).toEqual({ ...shown, state: 'stale', dueAfter: 10 * DAY });
    expect(course.at(10 * DAY)).toEqual({
      value: 0.7,
      since: null,
      state: 'expired',
      expiresAt: Infinity,
      staleAt: Infinity,
      dueAfter: Infinity,
    });
  });

  it('is never stale and never expires without such times', () => {
    const course = courseOf({ method: highest }, [0, 0.7]);
    expect(course.at(10_000 * DAY)).toEqual({
      value: 0.7,
      since: 0,
      state: 'attained',
      expiresAt: Infinity,
      staleAt: Infinity,
      dueAfter: Infinity,
    });
  });

  it('has no state below the threshold, and none without evidence', () => {
    const never = { expiresAt: Infinity, staleAt: Infinity, dueAfter: Infinity };
    const nothing = { since: null, state: undefined, ...never };
    expect(courseOf({ method: highest, ...ages }).at(0)).toEqual({ ...nothing, value: null });
    expect(courseOf({ method: highest, ...ages }, [0, 0.69]).at(0)).toEqual({ ...nothing, value: 0.69 });
  });

  it('continues where it is shown again in time, and begins again where that is too late', () => {
    const rule = { method: highest, ...ages };
    expect(courseOf(rule, [0, 0.7], [10 - 1 / DAY, 0.7]).at(10 * DAY).since).toBe(0);
    expect(courseOf(rule, [0, 0.7], [10, 0.7]).at(10 * DAY)).toMatchObject({
      since: 10 * DAY,
      state: 'attained',
    });
    // What is below mastery renews nothing.
    expect(courseOf(rule, [0, 0.7], [9, 0.6]).at(10 * DAY).state).toBe('expired');
  });

  it('ends where newer evidence takes the value below the threshold', () => {
    const course = courseOf({ method: latest }, [0, 0.8], [1, 0.6]);
    expect(course.at(DAY)).toMatchObject({ value: 0.6, since: null, state: undefined });
    expect(courseOf({ method: latest }, [0, 0.8], [1, 0.6], [2, 0.9]).at(2 * DAY).since).toBe(2 * DAY);
  });

  it('is exempted from then on, with or without a value, and neither expires nor is due', () => {
    const course = courseOf({ method: highest, ...ages });
    course.exempt(5 * DAY);
    course.settle(5 * DAY);
    const never = { expiresAt: Infinity, staleAt: Infinity, dueAfter: Infinity };
    const exempted = { since: 5 * DAY, state: 'exempted', ...never };
    expect(course.at(5 * DAY - 1)).toMatchObject({ since: null, state: undefined });
    expect(course.at(5 * DAY)).toEqual({ ...exempted, value: null });
    const shown = courseOf({ method: highest, ...ages }, [0, 0.7]);
    shown.exempt(5 * DAY);
    shown.settle(5 * DAY);
    expect(shown.at(5 * DAY)).toEqual({
      value: 0.7,
      since: 0,
      state: 'stale',
      expiresAt: Infinity,
      staleAt: 4 * DAY,
      dueAfter: 10 * DAY,
    });
    expect(shown.at(10 * DAY)).toEqual({ ...exempted, value: 0.7, since: 0 });
  });

  it('is exempted from the earliest of several exemptions on', () => {
    for (const days of [
      [2, 5],
      [5, 2],
    ]) {
      const course = attainmentCourse({ method: highest });
      for (const day of days) course.exempt(day * DAY);
      expect(course.at(2 * DAY).state).toBe('exempted');
      expect(course.at(2 * DAY - 1).state).toBeUndefined();
    }
  });

  it('begins with an exemption that comes as it expires', () => {
    const course = courseOf({ method: highest, ...ages }, [0, 0.7]);
    course.exempt(10 * DAY);
    course.settle(10 * DAY);
    expect(course.at(10 * DAY)).toMatchObject({ since: 10 * DAY, state: 'exempted' });
    const later = courseOf({ method: highest, ...ages });
    later.exempt(1 * DAY);
    later.settle(1 * DAY);
    later.settle(30 * DAY);
    expect(later.at(30 * DAY).since).toBe(DAY);
  });

  it('is of what was taken instead, since when it was attained before', () => {
    const course = courseOf({ method: highest, ...ages }, [0, 0.9]);
    course.retake([piece(0, 0.8), piece(3, 0.75)]);
    course.settle(3 * DAY);
    expect(course.at(3 * DAY)).toMatchObject({ value: 0.8, since: 0, expiresAt: 13 * DAY });
    course.retake([]);
    course.settle(4 * DAY);
    expect(course.at(4 * DAY)).toMatchObject({ value: null, since: null, state: undefined });
    course.retake([piece(0, 0.8)]);
    expect(course.at(4 * DAY).expiresAt).toBe(10 * DAY);
  });

  it('is since the last day on which it began to be attained, and shown without a gap', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(0.2, 0.5, 0.8)), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(days, (gaps) => {
        const shown = gaps.map(([, quality], i): [number, number] => [
          gaps.slice(0, i + 1).reduce((sum, [gap]) => sum + gap, 0),
          quality,
        ]);
        const last = shown.at(-1)?.[0] ?? 0;
        const rule = { method: average, expiresAfterDays: 5 };
        /** Until when what was shown by then counts. */
        const lasts = (pieces: typeof shown) =>
          (pieces.findLast(([, quality]) => quality >= 0.5)?.[0] ?? NaN) + 5;
        const isAttained = (day: number) => {
          const until = shown.filter(([on]) => on <= day);
          const mean = until.reduce((sum, [, quality]) => sum + quality, 0) / until.length;
          return Math.round(mean * 100) >= 50 && lasts(until) > day;
        };
        const isLapsed = (day: number) => lasts(shown.filter(([on]) => on < day)) <= day;
        const days = Array.from({ length: last + 1 }, (_, day) => day);
        const begins = Math.max(
          days.findLastIndex((day) => !isAttained(day)) + 1,
          days.findLastIndex(isLapsed),
        );
        const state = courseOf(rule, ...shown).at(last * DAY);
        expect(state.state === 'attained').toBe(isAttained(last));
        if (isAttained(last)) expect(state.since).toBe(begins * DAY);
      }),
      { numRuns: 1_000 },
    );
  });
});
