import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { holds } from '../../testing/holds.ts';
import { isRefused } from '../refusal.ts';
import type { Duration } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';

const TIMES = [1, 2, 2, 3, 4, 5, 2, 3, 3, 6, 7, 7, 1, 4, 4, 5, 8, 9];
const EVENTS = [1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0];
const ENTRIES = [0, 0, 1, 2, 0, 3, 0, 1, 0, 2, 5, 0, 0, 0, 3, 2, 0, 4];

/** Three groups of six, in strata by turns. */
function strata(parts: number, entries?: readonly number[]): Duration[][][] {
  return Array.from({ length: parts }, (_, part) =>
    [0, 6, 12].map((from) =>
      TIMES.map((time, i) => ({ time, event: EVENTS[i] === 1, entry: entries?.[i] ?? 0, i }))
        .filter(({ i }) => i >= from && i < from + 6 && i % parts === part)
        .map(({ i: _i, ...person }) => person),
    ),
  );
}

describe('log-rank of three groups, as survdiff of R', () => {
  it.each([
    [
      1,
      [2.3934981685, 4.5657509158, 6.0407509158],
      [
        [1.5628331841, -0.752979092, -0.809854092],
        [-0.752979092, 2.3196694911, -1.566690399],
        [-0.809854092, -1.566690399, 2.3765444911],
      ],
      2.3974304812,
    ],
    [
      2,
      [2.519047619, 4.4785714286, 6.0023809524],
      [
        [1.6788435374, -0.8042743764, -0.874569161],
        [-0.8042743764, 2.5433503401, -1.7390759637],
        [-0.874569161, -1.7390759637, 2.6136451247],
      ],
      2.008463235,
    ],
  ])('in %d strata', (parts, expected, variance, chiSquared) => {
    const result = given(logRank(strata(parts)));
    expect(result.groups).toEqual(
      expected.map((number, i) => ({
        observed: [4, 5, 4][i],
        expected: expect.closeTo(number, 9),
      })),
    );
    expect(result.variance).toEqual(variance.map((row) => row.map((number) => expect.closeTo(number, 9))));
    expect(result.chiSquared).toBeCloseTo(chiSquared, 9);
    expect(result.degreesOfFreedom).toBe(2);
    // With two degrees of freedom the tail is an exponential.
    expect(result.p).toBeCloseTo(Math.exp(-chiSquared / 2), 9);
  });

  it('with late entries is the score test of coxph with ties = "exact"', () => {
    expect(given(logRank(strata(1, ENTRIES))).chiSquared).toBeCloseTo(1.9618327087, 8);
    expect(given(logRank(strata(2, ENTRIES))).chiSquared).toBeCloseTo(1.8336529837, 8);
  });
});

const durations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

describe('log-rank', () => {
  it('expects as many events as there were, whatever the order of groups and strata', () => {
    holds(
      fc.property(durations, durations, durations, durations, (a, b, c, d) => {
        const result = logRank([
          [a, b, c],
          [b, c, d],
        ]);
        if (isRefused(result)) return;
        const events = [a, b, c, b, c, d].flat().filter(({ event }) => event).length;
        expect(result.groups.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(events, 9);
        expect(result.groups.reduce((sum, { observed }) => sum + observed, 0)).toBe(events);
        const turned = logRank([
          [c, d, b],
          [b, c, a],
        ]);
        expect(given(turned).chiSquared).toBeCloseTo(result.chiSquared, 6);
        expect(given(turned).degreesOfFreedom).toBe(result.degreesOfFreedom);
      }),
    );
  });

  it('sees no difference between a group and itself, and counts people as one by one', () => {
    holds(
      fc.property(durations, (people) => {
        const result = logRank([[people, people, people]]);
        if (!isRefused(result)) expect(result.p).toBeCloseTo(1, 6);
        const counted = people.map((person) => ({ ...person, count: 2 }));
        expect(logRank([[counted, people]])).toEqual(logRank([[[...people, ...people], people]]));
      }),
    );
  });

  it('has fewer degrees of freedom where groups never meet', () => {
    const some = (time: number) => [time, time + 2].map((each): Duration => ({ time: each, event: true }));
    const split = given(
      logRank([
        [some(1), some(2), [], []],
        [[], [], some(1), some(4)],
      ]),
    );
    expect(split.degreesOfFreedom).toBe(2);
    // Apart, each pair has its own test; together their sum.
    const pairs = [given(logRank([[some(1), some(2)]])), given(logRank([[some(1), some(4)]]))];
    expect(split.chiSquared).toBeCloseTo(
      pairs.reduce((sum, { chiSquared }) => sum + chiSquared, 0),
      12,
    );
  });

  it('is refused where no event tells groups apart', () => {
    const refusal = { refused: 'no-telling-event' };
    const censored = [{ time: 3, event: false }];
    expect(logRank([[censored, censored]])).toMatchObject(refusal);
    expect(logRank([])).toMatchObject(refusal);
    expect(logRank([[[], []]])).toMatchObject(refusal);
    // The last two go together: whoever they are, both have the event.
    const both = [{ time: 3, event: true }];
    expect(logRank([[both, both]])).toMatchObject(refusal);
  });

  it('wants the same groups in every stratum', () => {
    expect(() => logRank([[[], []], [[]]])).toThrow(RangeError);
    expect(() => logRank([[[], []], [[]]])).toThrow('Every stratum needs the same groups');
  });
});
