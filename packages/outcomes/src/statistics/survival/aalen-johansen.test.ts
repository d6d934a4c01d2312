import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { holds } from '../../testing/holds.ts';
import { aalenJohansen, type CompetingDuration, incidenceAt } from './aalen-johansen.ts';
import { kaplanMeier } from './kaplan-meier.ts';

const CAUSES = ['1', '2'];
const people = (times: readonly number[], causes: readonly number[], entries?: readonly number[]) =>
  times.map((time, i): CompetingDuration => {
    const cause = causes[i] === 0 ? null : String(causes[i]);
    return entries ? { time, cause, entry: entries[i] ?? 0 } : { time, cause };
  });
const rounded = (all: readonly CompetingDuration[], time: number) =>
  aalenJohansen(all, CAUSES).map((curve) => Number(given(incidenceAt(curve, time)).incidence.toFixed(4)));

const TIED = [1, 5, 3, 6, 1, 3, 2, 5, 2, 3, 6];
const TIED_CAUSES = [0, 1, 1, 1, 2, 1, 0, 1, 0, 2, 2];
const ENTRIES = [0, 2, 0, 3, 0, 1, 1, 2, 0, 2, 0.5];

describe('cumulative incidence', () => {
  it('tiny, and tiny with ties', () => {
    expect(rounded(people([1, 2, 3, 4, 5, 6], [0, 1, 1, 2, 2, 0]), 6)).toEqual([0.4, 0.4]);
    const tied = people(TIED, TIED_CAUSES);
    expect([1, 3, 5, 6].map((time) => rounded(tied, time))).toEqual([
      [0, 0.0909],
      [0.2597, 0.2208],
      [0.5195, 0.2208],
      [0.6494, 0.3506],
    ]);
    expect(rounded(tied.toReversed(), 5)).toEqual(rounded(tied, 5));
  });

  // survfit(Surv(time, factor(cause)) ~ 1, conf.type = "log-log"), and Surv(entry, time, factor(cause)) with ids: survival 3.5-3.
  it.each([
    [
      undefined,
      [
        [3, 0.2597403, 0.15718766, 0.0387891, 0.571646],
        [5, 0.5194805, 0.17710688, 0.162552, 0.789705],
        [6, 0.6493506, 0.16711637, 0.2493946, 0.874371],
      ],
      [
        [1, 0.0909091, 0.08667842, 0.0053672, 0.332889],
        [3, 0.2207792, 0.14133878, 0.0312284, 0.51774],
        [6, 0.3506494, 0.16711637, 0.0776632, 0.650655],
      ],
    ],
    [
      ENTRIES,
      [
        [3, 0.2666667, 0.1686548, 0.0341718, 0.5960485],
        [5, 0.4666667, 0.1791957, 0.1292557, 0.7528387],
        [6, 0.5666667, 0.1832576, 0.1766193, 0.8302129],
      ],
      [
        [1, 0.2, 0.1788854, 0.008369, 0.581853],
        [3, 0.3333333, 0.2, 0.0405905, 0.6861394],
        [6, 0.4333333, 0.1832576, 0.1050627, 0.7331803],
      ],
    ],
  ] as const)('with the errors and intervals of R, entries %j', (entries, first, second) => {
    const curves = aalenJohansen(people(TIED, TIED_CAUSES, entries), CAUSES);
    for (const [i, points] of [first, second].entries())
      for (const [time, ...numbers] of points) {
        const { incidence, se, low, high } = given(incidenceAt(curves[i] as (typeof curves)[0], time));
        expect([incidence, se, low, high]).toEqual(numbers.map((number) => expect.closeTo(number, 6)));
      }
    expect(curves.map(({ cause }) => cause)).toEqual(CAUSES);
    expect(curves[0]?.steps[0]).toMatchObject({ time: 1, events: 0, incidence: 0, se: 0, low: null });
    expect(curves[1]?.steps[0]).toMatchObject({ events: 1, atRisk: entries ? 5 : 11 });
  });

  it('is refused past the end of follow-up, unless everybody had an event', () => {
    const [open] = aalenJohansen(people([1, 2], [1, 0]), CAUSES);
    const [closed] = aalenJohansen(people([1, 2], [1, 1]), CAUSES);
    if (!open || !closed) throw new Error('There are two causes.');
    expect(incidenceAt(open, 3)).toEqual({
      refused: 'beyond-follow-up',
      reason: 'follow-up ends at 2, before 3',
    });
    expect(incidenceAt(open, 2)).toMatchObject({ time: 2, incidence: 0.5 });
    expect(incidenceAt(closed, 3)).toMatchObject({ time: 3, incidence: 1 });
    expect(incidenceAt(open, 0.5)).toEqual({ time: 0.5, incidence: 0, se: 0, low: null, high: null });
    expect(incidenceAt({ cause: '1', steps: [] }, 1)).toMatchObject({ refused: 'nobody-followed' });
  });

  it('refuses a cause that is not in the list', () => {
    const wrong = people([1], [3]);
    expect(() => aalenJohansen(wrong, CAUSES)).toThrow(RangeError);
    expect(() => aalenJohansen(wrong, CAUSES)).toThrow('The cause "3" is not one of 1, 2.');
  });
});

const population = fc.array(
  fc
    .record({ entry: fc.nat(6), stay: fc.integer({ min: 1, max: 8 }), cause: fc.integer({ min: 0, max: 2 }) })
    .map(({ entry, stay, cause }) => ({
      entry,
      time: entry + stay,
      cause: cause === 0 ? null : String(cause),
    })),
  { minLength: 1, maxLength: 30 },
);

describe('cumulative incidence, whatever the people', () => {
  it('never falls, adds up to the share with an event, and follows the names of causes', () => {
    holds(
      fc.property(population, (all) => {
        const [one, two] = aalenJohansen(all, CAUSES);
        const [swapped] = aalenJohansen(all, ['2', '1']);
        const km = kaplanMeier(all.map(({ cause, ...rest }) => ({ ...rest, event: cause !== null })));
        one?.steps.forEach((step, i) => {
          expect(step.incidence).toBeGreaterThanOrEqual(one.steps[i - 1]?.incidence ?? 0);
          const other = two?.steps[i];
          expect(step.incidence + (other?.incidence ?? 0) + step.eventFree).toBeCloseTo(1, 12);
          expect(step.eventFree).toBeCloseTo(km[i]?.survival ?? 1, 12);
          expect(swapped?.steps[i]?.se).toBeCloseTo(other?.se ?? 0, 12);
          if (step.low !== null && step.high !== null)
            expect(step.low <= step.incidence && step.incidence <= step.high).toBe(true);
        });
      }),
    );
  });

  it('of one cause without late entries is 1 minus Kaplan-Meier, with its error', () => {
    holds(
      fc.property(population, (all) => {
        const whole = all.map(({ time, cause }) => ({ time, cause: cause === null ? null : '1' }));
        const [curve] = aalenJohansen(whole, ['1']);
        const km = kaplanMeier(whole.map(({ time, cause }) => ({ time, event: cause !== null })));
        curve?.steps.forEach(({ incidence, se }, i) => {
          expect(incidence).toBeCloseTo(1 - (km[i]?.survival ?? 0), 12);
          expect(se).toBeCloseTo(km[i]?.se ?? 0, 7);
        });
      }),
    );
  });

  it('of counted people is that of the people one by one', () => {
    const cells = fc.array(
      fc.record({
        time: fc.integer({ min: 2, max: 6 }),
        entry: fc.nat(1),
        cause: fc.constantFrom(null, '1', '2'),
        count: fc.nat(3),
      }),
      { minLength: 1, maxLength: 8 },
    );
    holds(
      fc.property(cells, (counted) => {
        const one = counted.flatMap(({ count, ...person }) => Array.from({ length: count }, () => person));
        const [expected, found] = [aalenJohansen(one, CAUSES), aalenJohansen(counted, CAUSES)];
        found.forEach(({ steps }, k) => {
          steps.forEach((step, i) => {
            const other = expected[k]?.steps[i];
            expect([step.incidence, step.atRisk]).toEqual([other?.incidence, other?.atRisk]);
            expect(step.se).toBeCloseTo(other?.se ?? -1, 7);
          });
          expect(steps.length).toBe(expected[k]?.steps.length);
        });
      }),
    );
  });
});
