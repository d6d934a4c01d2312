import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { holds } from '../../testing/holds.ts';
import { isRefused } from '../refusal.ts';
import { type Duration, kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { medianSurvival } from './median-survival.ts';
import { restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';

const ended = (time: number, event = true, entry?: number): Duration => ({
  time,
  event,
  ...(entry === undefined ? {} : { entry }),
});
const durations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});
const late = fc.array(
  fc
    .record({ entry: fc.nat(20), stay: fc.nat(20), event: fc.boolean() })
    .map(({ entry, stay, event }) => ended(entry + stay, event, entry)),
  { minLength: 1, maxLength: 40 },
);

describe('late entry', () => {
  const people = [ended(3, true, 0), ended(5, false, 0), ended(5, true, 2), ended(6, true, 3)];

  it('as survfit(Surv(entry, time, event) ~ 1, conf.type = "log-log") of R gives it', () => {
    const curve = kaplanMeier(people);
    expect(curve.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [3, 3],
      [5, 3],
      [6, 1],
    ]);
    const [at3, at5, at6] = curve;
    expect(at3?.survival).toBeCloseTo(0.6666666667, 10);
    expect(at3?.se).toBeCloseTo(0.272165527, 9);
    expect(at3?.low).toBeCloseTo(0.0540734268, 9);
    expect(at3?.high).toBeCloseTo(0.9452063873, 9);
    expect(at5?.survival).toBeCloseTo(0.4444444444, 10);
    expect(at5?.se).toBeCloseTo(0.2566001196, 9);
    expect(at5?.low).toBeCloseTo(0.0378756353, 9);
    expect(at5?.high).toBeCloseTo(0.8180011576, 9);
    expect(at6).toMatchObject({ survival: 0, se: 0, low: null, high: null });
  });

  it('ignored, it makes people look more likely to stay', () => {
    const curve = kaplanMeier(people.map(({ time, event }) => ({ time, event })));
    expect(curve.map(({ survival }) => survival)).toEqual([0.75, 0.5, 0]);
  });

  it('does not count people who end as they enter, and counts those who end at once', () => {
    expect(kaplanMeier([ended(3, true, 3), ended(4, true, 1)])).toMatchObject([{ time: 4, atRisk: 1 }]);
    expect(kaplanMeier([ended(0), ended(2)])).toMatchObject([
      { time: 0, atRisk: 2, survival: 0.5 },
      { time: 2, atRisk: 1 },
    ]);
    expect(kaplanMeier([ended(0, true, 0)])).toMatchObject([{ time: 0, atRisk: 1, survival: 0 }]);
  });

  it('enters after the events of its time', () => {
    expect(kaplanMeier([ended(2), ended(5), ended(6, true, 2)])).toMatchObject([
      { time: 2, atRisk: 2 },
      { time: 5, atRisk: 2 },
      { time: 6, atRisk: 1 },
    ]);
  });

  it('does not move with the clock of everybody', () => {
    holds(
      fc.property(late, fc.integer({ min: 1, max: 9 }), (all, shift) => {
        const moved = all.map(({ time, entry = 0, event }) => ended(time + shift, event, entry + shift));
        // Whoever ends at once, at 0, is seen only where the clock starts with them.
        const begun = all.filter(({ time, entry = 0 }) => time > entry);
        expect(kaplanMeier(moved).map(({ time, ...rest }) => ({ ...rest, time: time - shift }))).toEqual(
          kaplanMeier(begun.map((person) => ({ ...person }))),
        );
      }),
    );
  });
});

describe('Kaplan-Meier', () => {
  it('never rises, and without censoring is the share left', () => {
    holds(
      fc.property(durations, (people) => {
        const curve = kaplanMeier(people);
        curve.forEach(({ survival, se, low, high }, i) => {
          expect(survival).toBeLessThanOrEqual(curve[i - 1]?.survival ?? 1);
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(se).toBeGreaterThanOrEqual(0);
          expect(low === null && high === null).toBe(survival === 0 || survival === 1);
          expect(low ?? 0).toBeLessThanOrEqual(survival);
          expect(high ?? 1).toBeGreaterThanOrEqual(survival);
          expect([(low ?? 0) >= 0, (high ?? 1) <= 1]).toEqual([true, true]);
        });
        const complete = people.map(({ time }) => ended(time));
        const left = complete.filter(({ time }) => time > 20).length / complete.length;
        expect(given(survivalAt(kaplanMeier(complete), 20)).survival).toBeCloseTo(left, 9);
        const mean = complete.reduce((sum, { time }) => sum + time, 0) / complete.length;
        expect(given(restrictedMean(kaplanMeier(complete), 41)).value).toBeCloseTo(mean, 9);
      }),
    );
  });

  it('of counted people is that of the people one by one, in any order', () => {
    const counted = fc.array(
      fc.record({
        time: fc.integer({ min: 1, max: 9 }),
        entry: fc.constantFrom(0, 0.5),
        event: fc.boolean(),
        count: fc.nat(4),
      }),
      { maxLength: 12 },
    );
    holds(
      fc.property(counted, (cells) => {
        const people = cells.flatMap(({ count, ...person }) => Array.from({ length: count }, () => person));
        expect(kaplanMeier(cells.toReversed())).toEqual(kaplanMeier(people));
      }),
    );
  });

  it('narrows with less confidence', () => {
    const [wide, narrow] = [0.95, 0.8].map((confidence) => kaplanMeier([ended(1), ended(2)], confidence)[0]);
    expect(narrow?.low).toBeGreaterThan(wide?.low ?? 1);
    expect(narrow?.high).toBeLessThan(wide?.high ?? 0);
  });

  it.each([
    [ended(-1), 'A duration is -1'],
    [ended(Number.NaN), 'A duration is NaN'],
    [ended(Infinity), 'A duration is Infinity'],
    [ended(3, true, 4), 'An entry is 4; it must be a number from 0 to the duration, 3.'],
    [ended(3, true, -1), 'An entry is -1'],
    [{ ...ended(3), count: 1.5 }, 'A count is 1.5; it must be a whole number of 0 or more.'],
    [{ ...ended(3), count: -1 }, 'A count is -1'],
  ])('refuses %j', (duration, message) => {
    expect(() => kaplanMeier([duration])).toThrow(RangeError);
    expect(() => kaplanMeier([duration])).toThrow(message);
  });
});

describe('the share left at a time', () => {
  const curve = kaplanMeier([ended(2), ended(5), ended(7, false)]);

  it('is that of the last step up to it', () => {
    const { survival, se, low, high } = curve[0] ?? {};
    expect(survivalAt(curve, 4)).toEqual({ time: 4, survival, se, low, high });
    expect(survivalAt(curve, 5)).toMatchObject({ time: 5, survival: curve[1]?.survival });
    expect(survivalAt(curve, 7)).toMatchObject({ time: 7, survival: curve[2]?.survival });
  });

  it('is refused past the end of follow-up, but not where nobody is left', () => {
    expect(survivalAt(curve, 8)).toEqual({
      refused: 'beyond-follow-up',
      reason: 'follow-up ends at 7, before 8',
    });
    expect(survivalAt(kaplanMeier([ended(2)]), 8)).toMatchObject({ time: 8, survival: 0 });
    expect(survivalAt([], 8)).toEqual({ refused: 'nobody-followed', reason: 'nobody was followed' });
  });
});

describe('median', () => {
  it('of 6-MP has the limits that R gives: 13 to none; of the placebo 4 to 11', () => {
    const treated = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ended(time));
    const seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ended(time, false));
    expect(medianSurvival(kaplanMeier([...treated, ...seen]))).toEqual({
      value: 23,
      middle: 23,
      low: 13,
      high: null,
    });
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    const curve = kaplanMeier(placebo.map((time) => ended(time)));
    expect(medianSurvival(curve)).toEqual({ value: 8, middle: 8, low: 4, high: 11 });
  });

  it('at one half exactly is the start of the step, with its middle beside it', () => {
    const curve = kaplanMeier([ended(1), ended(2), ended(4, false), ended(6), ended(9)]);
    // S is 4/5, 3/5 and, after 6, 3/10.
    expect(medianSurvival(curve)).toMatchObject({ value: 6, middle: 6 });
    const half = kaplanMeier([ended(1), ended(2), ended(5, false), ended(6), ended(9)].slice(0, 4));
    expect(medianSurvival(half)).toMatchObject({ value: 2, middle: 4 });
    // Nothing after the step says how long it lasts.
    expect(medianSurvival(kaplanMeier([ended(1), ended(3, false)]))).toMatchObject({ value: 1, middle: 1 });
  });

  it('is refused with the reason where half have not left', () => {
    expect(medianSurvival(kaplanMeier([ended(1), ended(2, false), ended(3, false)]))).toEqual({
      refused: 'half-have-not-left',
      reason: 'fewer than half have left by the end of follow-up',
    });
    expect(medianSurvival(kaplanMeier([ended(3, false)]))).toMatchObject({ refused: 'half-have-not-left' });
    expect(medianSurvival([])).toMatchObject({ refused: 'nobody-followed' });
  });

  it('lies within its limits and scales with the clock', () => {
    holds(
      fc.property(durations, (people) => {
        const median = medianSurvival(kaplanMeier(people));
        const twice = medianSurvival(kaplanMeier(people.map(({ time, event }) => ended(2 * time, event))));
        if (isRefused(median) || isRefused(twice)) {
          expect(twice).toEqual(median);
          return;
        }
        expect(median.low ?? 0).toBeLessThanOrEqual(median.value);
        expect(median.high ?? Infinity).toBeGreaterThanOrEqual(median.value);
        expect([twice.value, twice.middle]).toEqual([2 * median.value, 2 * median.middle]);
      }),
    );
  });
});

describe('restricted mean', () => {
  const treated = kaplanMeier([
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ended(time)),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ended(time, false)),
  ]);
  const placebo = kaplanMeier(
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map((time) => ended(time)),
  );

  it('of 6-MP with the errors that summary(survfit, rmean =) of R gives', () => {
    const at23 = given(restrictedMean(treated, 23));
    expect([at23.value, at23.se]).toEqual([expect.closeTo(17.9092437, 7), expect.closeTo(1.55318998, 7)]);
    expect(at23).toMatchObject({ horizon: 23, confidence: 0.95 });
    const at30 = given(restrictedMean(treated, 30));
    expect([at30.value, at30.se]).toEqual([expect.closeTo(21.0464986, 7), expect.closeTo(2.24380195, 7)]);
    const other = given(restrictedMean(placebo, 23));
    expect([other.value, other.se]).toEqual([expect.closeTo(8.66666667, 7), expect.closeTo(1.37739004, 7)]);
    expect([other.low, other.high]).toEqual([
      expect.closeTo(8.66666667 - 1.959963985 * 1.37739004, 7),
      expect.closeTo(8.66666667 + 1.959963985 * 1.37739004, 7),
    ]);
    const difference = given(restrictedMeanDifference(at23, other));
    expect(difference.value).toBeCloseTo(at23.value - other.value, 12);
    expect(difference.se).toBeCloseTo(Math.hypot(at23.se, other.se), 12);
    expect(difference.high - difference.low).toBeCloseTo(2 * 1.959963985 * difference.se, 7);
    expect(difference.low).toBeLessThan(difference.value);
  });

  it('keeps its interval between 0 and the horizon', () => {
    const few = kaplanMeier([ended(1), ended(9)]);
    expect(restrictedMean(few, 9)).toMatchObject({ value: 5, low: 0, high: 9 });
  });

  it('is refused past the end of follow-up, and so is its difference', () => {
    const refusal = { refused: 'beyond-follow-up', reason: 'follow-up ends at 35, before 40' };
    expect(restrictedMean(treated, 40)).toEqual(refusal);
    expect(given(restrictedMean(treated, 35)).value).toBeGreaterThan(23);
    expect(restrictedMean([], 40)).toMatchObject({ refused: 'nobody-followed' });
    const whole = restrictedMean(placebo, 40);
    expect(restrictedMeanDifference(restrictedMean(treated, 40), whole)).toEqual(refusal);
    expect(restrictedMeanDifference(whole, restrictedMean(treated, 40))).toEqual(refusal);
    expect(() => restrictedMeanDifference(restrictedMean(treated, 20), whole)).toThrow(RangeError);
    expect(() =>
      restrictedMeanDifference(restrictedMean(treated, 20), restrictedMean(placebo, 20, 0.9)),
    ).toThrow('one horizon and one confidence');
  });

  it('grows with its horizon by no more than the horizon does, and scales with the clock', () => {
    holds(
      fc.property(durations, fc.integer({ min: 1, max: 20 }), (people, horizon) => {
        const curve = kaplanMeier([...people, ended(50, false)]);
        const [less, more] = [
          given(restrictedMean(curve, horizon)),
          given(restrictedMean(curve, horizon + 1)),
        ];
        expect(more.value).toBeGreaterThanOrEqual(less.value - 1e-12);
        expect(more.value - less.value).toBeLessThanOrEqual(1 + 1e-12);
        const doubled = kaplanMeier([...people, ended(50, false)].map((p) => ended(2 * p.time, p.event)));
        const twice = given(restrictedMean(doubled, 2 * horizon));
        expect(twice.value).toBeCloseTo(2 * less.value, 9);
        expect(twice.se).toBeCloseTo(2 * less.se, 9);
      }),
    );
  });
});
