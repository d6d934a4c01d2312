import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { type Duration, kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { medianSurvival } from './median-survival.ts';
import { restrictedMean } from './restricted-mean.ts';

describe('6-MP in leukaemia (Freireich 1963)', () => {
  const read = (text: string): Duration[] =>
    text.split(',').map((time) => ({ time: Number.parseInt(time, 10), event: !time.endsWith('+') }));
  const treated = read('6,6,6,6+,7,9+,10,10+,11+,13,16,17+,19+,20+,22,23,25+,32+,32+,34+,35+');
  const placebo = read('1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23');
  const curve = kaplanMeier(treated);

  it.each([
    [6, 0.8571, 0.0764],
    [7, 0.8067, 0.0869],
    [10, 0.7529, 0.0963],
    [13, 0.6902, 0.1068],
    [16, 0.6275, 0.1141],
    [22, 0.5378, 0.1282],
    [23, 0.4482, 0.1346],
  ])('S(%d)', (time, survival, se) => {
    const step = curve.find((candidate) => candidate.time === time);
    expect(step?.survival).toBeCloseTo(survival, 4);
    expect(step?.se).toBeCloseTo(se, 4);
  });

  it('has log-log intervals, medians and restricted means', () => {
    const at = (time: number) => curve.find((step) => step.time === time);
    expect(at(6)?.low).toBeCloseTo(0.6197, 4);
    expect(at(6)?.high).toBeCloseTo(0.9516, 4);
    expect(at(23)?.low).toBeCloseTo(0.1881, 4);
    expect(at(23)?.high).toBeCloseTo(0.6801, 4);
    expect(given(medianSurvival(curve)).value).toBe(23);
    // Exactly half at 2, though thirds do not add up to it in binary; and a curve that stays above.
    const ended = (time: number, event = true): Duration => ({ time, event });
    // R's middle of the step, from 2 to 3, is beside it.
    for (const times of [
      [1, 2, 3, 4],
      [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3],
    ])
      expect(medianSurvival(kaplanMeier(times.map((time) => ended(time))))).toMatchObject({
        value: 2,
        middle: 2.5,
      });
    expect(given(medianSurvival(kaplanMeier(placebo))).value).toBe(8);
    expect(given(restrictedMean(curve, 23)).value).toBeCloseTo(17.909, 3);
    expect(given(restrictedMean(kaplanMeier(placebo), 23)).value).toBeCloseTo(8.667, 3);
    expect(at(6)).toMatchObject({ atRisk: 21, events: 3, censored: 1 });
    expect(survivalAt(curve, 5)).toEqual({ time: 5, survival: 1, se: 0, low: null, high: null });
    // By hand: two of four end at 2, and the rest last beyond 10: 2 x 1 + 8 x 1/2.
    const half = [2, 2, 20, 20].map((time) => ({ time, event: true }));
    expect(given(restrictedMean(kaplanMeier(half), 10)).value).toBeCloseTo(6, 12);
    expect(kaplanMeier(placebo).at(-1)).toMatchObject({ survival: 0, low: null, high: null });
  });

  it('has no interval and no error where the curve is 1 or 0', () => {
    const none = { se: 0, low: null, high: null };
    expect(
      kaplanMeier([
        { time: 1, event: false },
        { time: 2, event: true },
      ]),
    ).toEqual([
      { time: 1, atRisk: 2, events: 0, censored: 1, survival: 1, ...none },
      { time: 2, atRisk: 1, events: 1, censored: 0, survival: 0, ...none },
    ]);
  });

  it('log-rank', () => {
    const result = given(logRank([[treated, placebo]]));
    const [first, second] = result.groups;
    expect(first?.observed).toBe(9);
    expect(first?.expected).toBeCloseTo(19.2505, 4);
    expect(second?.observed).toBe(21);
    expect(second?.expected).toBeCloseTo(10.7495, 4);
    expect(result.variance[0]?.[0]).toBeCloseTo(6.25696, 5);
    expect(result.variance[0]?.[1]).toBeCloseTo(-6.25696, 5);
    expect(result.chiSquared).toBeCloseTo(16.7929, 4);
    expect(result.degreesOfFreedom).toBe(1);
    expect(result.p).toBeCloseTo(4.17e-5, 7);
    expect(logRank([[[], placebo]])).toEqual({
      refused: 'no-telling-event',
      reason: 'no event happened while people of two groups were followed',
    });
  });
});
