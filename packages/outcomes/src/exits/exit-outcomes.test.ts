import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { holds } from '../testing/holds.ts';
import { type ExitCells, estimateExitOutcomes } from './exit-outcomes.ts';

const cells: ExitCells = {
  people: 200,
  employedQ2: 120,
  employedQ4: 110,
  sameEmployer: 90,
  notSeen: 30,
  paidQ2: 100,
  medianQ2: { value: 7_654.32, low: 7_001.9, high: 8_123.4 },
  largestEmployer: 0.5,
};
const outcomes = (changes: Partial<ExitCells> = {}) =>
  disclose(
    estimateExitOutcomes(undisclosed({ ...cells, ...changes }), { confidence: 0.95, minimumCell: 10 }),
  );
const hidden = { suppressed: true };

describe('outcomes after exit', () => {
  it('are shares of all who left, the same employer of those employed first, and a median in three digits', () => {
    expect(outcomes()).toMatchObject({
      suppressed: false,
      employedQ2: {
        people: 200,
        count: 120,
        rate: 0.6,
        low: expect.closeTo(0.5308, 4),
        high: expect.closeTo(0.6654, 4),
      },
      employedQ4: { people: 200, count: 110, rate: 0.55 },
      sameEmployer: { people: 120, count: 90, rate: 0.75 },
      medianEarningsQ2: { people: 100, value: 7_650, low: 7_000, high: 8_120 },
      notSeen: 30,
    });
  });

  it('are hidden where they count few, or leave few', () => {
    expect(outcomes({ people: 9, employedQ2: 5, employedQ4: 5, sameEmployer: 5 })).toMatchObject({
      suppressed: true,
      employedQ2: hidden,
      employedQ4: hidden,
      sameEmployer: hidden,
      medianEarningsQ2: { suppressed: true, disclosure: 'small' },
      notSeen: null,
    });
    for (const employedQ2 of [9, 191])
      expect(outcomes({ employedQ2, sameEmployer: 9, notSeen: 0 })).toMatchObject({
        employedQ2: hidden,
        employedQ4: { count: 110 },
        sameEmployer: hidden,
        medianEarningsQ2: hidden,
        notSeen: null,
      });
    expect(outcomes({ employedQ4: 195 })).toMatchObject({ employedQ2: { count: 120 }, employedQ4: hidden });
    // Whoever has another employer, or none, in the fourth quarter; or came to one.
    for (const sameEmployer of [9, 101, 111]) expect(outcomes({ sameEmployer }).sameEmployer).toEqual(hidden);
    expect(outcomes({ sameEmployer: 100 }).sameEmployer).toMatchObject({ count: 100 });
  });

  it('have no median of few, beside few without pay, or of one employer', () => {
    const median = (changes: Partial<ExitCells>) => outcomes(changes).medianEarningsQ2;
    expect(median({ paidQ2: 29 })).toEqual({ suppressed: true, disclosure: 'small' });
    expect(median({ paidQ2: 30 })).toMatchObject({ people: 30 });
    expect(median({ paidQ2: 111 })).toEqual({ suppressed: true, disclosure: 'small' });
    expect(median({ paidQ2: 110 })).toMatchObject({ people: 110 });
    expect(median({ paidQ2: 120 })).toMatchObject({ people: 120 });
    expect(median({ largestEmployer: 0.81 })).toEqual({ suppressed: true, disclosure: 'dominated' });
    expect(median({ largestEmployer: 0.8 })).toMatchObject({ people: 100 });
    expect(median({ largestEmployer: null })).toMatchObject({ people: 100 });
  });

  it('say of how many nothing is known, unless they or the others are few', () => {
    expect(outcomes({ notSeen: 0 }).notSeen).toBe(0);
    expect(outcomes({ notSeen: 9 }).notSeen).toBeNull();
    expect(outcomes({ notSeen: 71 }).notSeen).toBeNull();
    expect(outcomes({ notSeen: 70 }).notSeen).toBe(70);
    expect(outcomes({ notSeen: 30, employedQ4: 165 }).notSeen).toBeNull();
  });

  it('are bounded by what may have become of those who were not seen', () => {
    const { employedQ2, employedQ4, sameEmployer } = outcomes();
    expect(employedQ2).toMatchObject({ bounds: { low: 120 / 200, high: 150 / 200 } });
    expect(employedQ4).toMatchObject({ bounds: { low: 110 / 200, high: 140 / 200 } });
    // All of them employed in the second quarter, and in the fourth by another employer or by the same.
    expect(sameEmployer).toMatchObject({ bounds: { low: 90 / 150, high: 120 / 150 } });
    expect(outcomes({ notSeen: 0 }).employedQ2).toMatchObject({ rate: 0.6, bounds: { low: 0.6, high: 0.6 } });
    expect(outcomes({ notSeen: 9 }).employedQ2).toMatchObject({ rate: 0.6, bounds: null });
    // Where one of the two is hidden, so is how many were not seen.
    expect(outcomes({ employedQ2: 9, sameEmployer: 9 }).employedQ4).toMatchObject({ bounds: null });
  });

  it('never show a share outside 0 and 1, or a count under ten, of any people', () => {
    const some = fc
      .tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60))
      .map(([same, onlyQ2, onlyQ4, neither]) => ({
        people: same + onlyQ2 + onlyQ4 + neither,
        employedQ2: same + onlyQ2,
        employedQ4: same + onlyQ4,
        sameEmployer: same,
        notSeen: Math.floor(neither / 2),
      }));
    holds(
      fc.property(some, (changes) => {
        const { employedQ2, employedQ4, sameEmployer } = outcomes(changes);
        for (const rate of [employedQ2, employedQ4, sameEmployer]) {
          if ('suppressed' in rate) continue;
          expect(rate.low).toBeGreaterThanOrEqual(0);
          expect(rate.high).toBeLessThanOrEqual(1);
          const { low, high } = rate.bounds ?? { low: 0, high: 1 };
          expect(low).toBeLessThanOrEqual(rate.rate);
          expect(high).toBeGreaterThanOrEqual(rate.rate);
          expect(high).toBeLessThanOrEqual(1);
          expect(Math.min(rate.count, rate.people - rate.count)).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });
});
