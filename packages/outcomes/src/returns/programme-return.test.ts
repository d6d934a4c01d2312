import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../testing/holds.ts';
import { programmeReturn, type ReturnTerms, type ShownPoint } from './programme-return.ts';

const point = (share: number, se: number): ShownPoint => ({
  days: 365,
  share,
  se,
  low: 0,
  high: 1,
  atRisk: 50,
});
const terms: ReturnTerms = {
  valuePerRetained: 10_000,
  otherValuePerSeat: 100,
  costPerSeat: 800,
  paidTimePerSeat: 200,
};

describe('the return of a seat', () => {
  it('is what is left of the cost after it is paid back, with the error of the difference', () => {
    const found = programmeReturn([point(0.8, 0.03), point(0.6, 0.04)], terms, 0.95);
    // (0.2 x 10,000 + 100 - 1,000) / 1,000, and 1.959964 x 0.05 x 10,000 / 1,000 to each side.
    expect(found.cost).toBe(1_000);
    expect(found.return.value).toBeCloseTo(1.1, 9);
    expect(found.return.high - found.return.value).toBeCloseTo(0.9799819922700268, 6);
    expect(found.valueOfRetention.value).toBeCloseTo(2_000, 6);
    expect(found.retentionDifference).toMatchObject({ confidence: 0.95, method: 'Delta method' });
    // 900 are not covered otherwise.
    expect(found.breakEven.value).toBeCloseTo(4_500, 4);
    expect(found.breakEven.low).toBeCloseTo(900 / (0.2 + 0.0979981992270027), 4);
    expect(found.breakEven.high).toBeCloseTo(900 / (0.2 - 0.0979981992270027), 4);
  });

  it('never breaks even where nobody more is retained, and has no upper limit where that may be so', () => {
    const worse = programmeReturn([point(0.5, 0.01), point(0.6, 0.01)], terms, 0.95);
    expect(worse.breakEven).toEqual({ value: null, low: null, high: null });
    expect(worse.return.value).toBeCloseTo(-1.9, 9);
    const unsure = programmeReturn([point(0.7, 0.1), point(0.6, 0.1)], terms, 0.95);
    expect(unsure.breakEven).toMatchObject({ high: null });
    expect(unsure.breakEven.value).toBeCloseTo(9_000, 4);
    const paid = programmeReturn(
      [point(0.5, 0.01), point(0.6, 0.01)],
      { ...terms, otherValuePerSeat: 1_000 },
      0.95,
    );
    expect(paid.breakEven).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('is 0 at the break-even value, and the same in every currency', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const money = fc.double({ min: 1, max: 1e6, noNaN: true });
    holds(
      fc.property(
        share,
        share,
        money,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (a, b, cost, rate) => {
          fc.pre(a - b > 0.01);
          const of = (scale: number, valuePerRetained: number) =>
            programmeReturn(
              [point(a, 0.02), point(b, 0.02)],
              {
                valuePerRetained: valuePerRetained * scale,
                otherValuePerSeat: 0,
                costPerSeat: cost * scale,
                paidTimePerSeat: 0,
              },
              0.95,
            );
          const { breakEven } = of(1, 1);
          expect(of(1, breakEven.value ?? 0).return.value).toBeCloseTo(0, 6);
          expect(of(rate, 5).return.value).toBeCloseTo(of(1, 5).return.value, 6);
        },
      ),
    );
  });

  it('does not exist where a seat costs nothing', () => {
    const free = { ...terms, costPerSeat: 0, paidTimePerSeat: 0 };
    expect(() => programmeReturn([point(0.8, 0.03), point(0.6, 0.04)], free, 0.95)).toThrow(RangeError);
  });
});
