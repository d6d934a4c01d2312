import { describe, expect, it } from 'vitest';
import { rowName } from '../dimensions/dimension.ts';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { wilson } from '../statistics/proportion.ts';
import { oneEach, opened, tableOf } from '../testing/index.ts';
import { hireRate } from './hire-rate.ts';
import type { RateCells } from './rate-cells.ts';
import type { RateGroup } from './rate-comparison.ts';

const analyst = rowName(['O*NET-SOC', '29.0', '15-2051.00'], '');
const designer = rowName(['O*NET-SOC', '29.0', '15-1255.00'], '');
const developer = rowName(['O*NET-SOC', '29.0', '15-1252.00'], '');

const compared = (rows: readonly RateCells[]) =>
  disclose(hireRate.estimate(tableOf(rows).map(undisclosed), hireRate));

describe('a comparison of rates', () => {
  const row = (
    name: typeof analyst,
    holders: [number, number],
    nonHolders: [number, number],
    [hits, others]: [number, number] = [0, 0],
  ) => ({
    row: name,
    holders: oneEach({ count: holders[0], n: holders[1] }),
    nonHolders: oneEach({ count: nonHolders[0], n: nonHolders[1] }),
    withoutLearningRecord: oneEach({ n: hits + others, count: hits }),
  });

  it('brings rates, intervals, observed difference, confidence and minimum cell', () => {
    const comparison = compared([row(analyst, [56, 70], [48, 80])]);
    const [analysts] = comparison.rows;
    expect(analysts).toMatchObject({ ...analyst, suppressed: false, disclosure: 'shown' });
    expect(analysts?.holders).toMatchObject({ n: 70, count: 56, rate: 0.8 });
    expect(analysts?.difference).toMatchObject({ confidence: 0.95, method: 'Newcombe 1998, method 10' });
    expect(analysts?.difference?.value).toBeCloseTo(0.2, 12);
    expect(analysts?.difference?.low).toBeCloseTo(0.0524, 4);
    expect(comparison).toMatchObject({ confidence: 0.95, minimumCell: 10 });
    expect(comparison.adjusted?.value).toBeCloseTo(0.2, 12);
    expect(JSON.stringify(comparison)).not.toMatch(/\beffect/i);
  });

  it('hides a row with a small cell in any place, whole, and another with it', () => {
    const comparison = compared([
      row(analyst, [9, 40], [30, 60]),
      row(designer, [20, 40], [30, 60]),
      row(developer, [40, 80], [30, 60]),
    ]);
    expect(comparison.rows.map(({ disclosure }) => disclosure)).toEqual(['small', 'complementary', 'shown']);
    expect(comparison.rows[0]).toMatchObject({
      holders: { suppressed: true },
      nonHolders: { suppressed: true },
      difference: null,
      suppressed: true,
    });
    expect(comparison.total.holders).toMatchObject({ n: 160, count: 69 });
    expect(compared([row(analyst, [38, 40], [30, 60])])).toMatchObject({
      total: { suppressed: true },
      adjusted: null,
      reversed: false,
    });
  });

  it.each([
    ['too few holders with the event', [9, 40], [30, 60]],
    ['too few holders without it', [31, 40], [30, 60]],
    ['too few non-holders with it', [20, 40], [9, 60]],
    ['too few non-holders without it', [20, 40], [51, 60]],
  ] as const)('hides a row with %s', (_, holders, nonHolders) => {
    const [hidden] = compared([row(analyst, [...holders], [...nonHolders])]).rows;
    expect(hidden).toMatchObject({ suppressed: true, disclosure: 'small', difference: null });
    expect(compared([row(analyst, [10, 20], [10, 20])]).rows[0]?.disclosure).toBe('shown');
  });

  it('says when the crude comparison is reversed after matching on occupation', () => {
    const comparison = compared([row(analyst, [512, 825], [89, 108]), row(designer, [22, 373], [24, 341])]);
    expect(comparison.total.difference?.value).toBeGreaterThan(0);
    expect(comparison.adjusted?.value).toBeLessThan(0);
    expect(comparison.reversed).toBe(true);
  });

  it('matches on shown rows, and on hidden ones as the total gives them away: together', () => {
    const shown = row(developer, [40, 80], [30, 60]);
    const hidden = (...ways: [number, number][]) =>
      compared([
        shown,
        row(analyst, [9, ways[0]?.[0] ?? 0], [30, ways[0]?.[1] ?? 0]),
        row(designer, [20, ways[1]?.[0] ?? 0], [30, ways[1]?.[1] ?? 0]),
      ]);
    const [one, other] = [hidden([40, 60], [40, 60]), hidden([30, 70], [50, 50])];
    expect(one.rows.map(({ disclosure }) => disclosure)).toEqual(['shown', 'small', 'complementary']);
    expect(other.rows.map(({ suppressed }) => suppressed)).toEqual([false, true, true]);
    expect(one.total.holders).toEqual(other.total.holders);
    // (40/80 - 30/60) 80 x 60 / 140 and (29/80 - 60/120) 80 x 120 / 200
    expect(one.adjusted?.value).toBeCloseTo((48 * (29 / 80 - 60 / 120)) / (4800 / 140 + 48), 12);
    expect(other.adjusted?.value).toBe(one.adjusted?.value);
    expect(other.reversed).toBe(one.reversed);
  });

  it('is not reversed where there is no crude difference, or both have one sign', () => {
    const even = compared([row(analyst, [180, 270], [108, 180]), row(designer, [60, 210], [12, 60])]);
    expect(even.total.difference?.value).toBe(0);
    expect(even.adjusted?.value).not.toBe(0);
    expect(even.reversed).toBe(false);
    const mirrored = compared([row(analyst, [108, 180], [180, 270]), row(designer, [12, 60], [60, 210])]);
    expect(mirrored.total.difference?.value).toBe(0);
    expect(
      [mirrored.adjusted?.value, even.adjusted?.value].map((value) => Math.sign(value ?? 0)).toSorted(),
    ).toEqual([-1, 1]);
    expect(mirrored.reversed).toBe(false);
    expect(compared([row(analyst, [10, 40], [30, 60])]).reversed).toBe(false);
    expect(compared([row(analyst, [30, 60], [10, 40])]).reversed).toBe(false);
  });

  it.each([
    [[12, 30], { n: 42 }],
    [[4, 5], { suppressed: true }],
    [[0, 0], { suppressed: true }],
    [[55, 56], { suppressed: true }],
    [[55, 55], { n: 110 }],
    [[4, 6], { n: 10 }],
  ])(
    'says how many non-holders have no learning record, unless they or the others are too few: %j',
    (without, shown) => {
      const comparison = compared([
        row(analyst, [20, 40], [30, 60], [0, without[0] ?? 0]),
        row(designer, [20, 40], [30, 60], [0, without[1] ?? 0]),
      ]);
      expect(comparison.withoutLearningRecord).toEqual(shown);
      const hidden = compared([row(analyst, [9, 40], [30, 60], [0, 20])]);
      expect(hidden.withoutLearningRecord).toEqual({ suppressed: true });
    },
  );

  it('bounds the difference by those without a learning record, whichever of them hold the credential', () => {
    const { linkageBounds, total } = compared([row(analyst, [20, 40], [30, 90], [12, 18])]);
    // At least: the 18 without the event are holders, the 12 with it are not. At most: the other way round.
    expect(linkageBounds).toEqual({
      low: expect.closeTo(20 / 58 - 30 / 72, 12),
      high: expect.closeTo(32 / 52 - 18 / 78, 12),
    });
    expect(total.difference?.value).toBeCloseTo(20 / 40 - 30 / 90, 12);
  });

  it.each([
    [9, 18],
    [12, 9],
    [21, 18],
    [12, 51],
    [0, 0],
  ])('has no such bounds where a cell would be too small: %d with the event and %d without', (...without) => {
    expect(compared([row(analyst, [20, 40], [30, 90], without)]).linkageBounds).toBeNull();
  });

  it('has no such bounds in a release, or where the total is hidden', () => {
    const cells = tableOf([row(analyst, [20, 40], [30, 90], [12, 18])]).map(undisclosed);
    const { show } = opened(hireRate.estimate(cells, hireRate));
    const disclosure = { rows: ['shown'], total: 'shown' } as const;
    expect(show(disclosure).linkageBounds).not.toBeNull();
    expect(show(disclosure, true).linkageBounds).toBeNull();
    expect(compared([row(analyst, [9, 40], [30, 90], [12, 18])]).linkageBounds).toBeNull();
  });

  it('counts people, not applications, where it asks whether they are too few', () => {
    const busy = row(analyst, [60, 120], [60, 120]);
    const people = { all: 15, counted: 9, uncounted: 12 };
    // Nine people with sixty hires among them.
    const holders = { ...busy.holders, nn: 1200, nc: 600, cc: 400, people, once: people };
    expect(compared([busy]).rows[0]?.suppressed).toBe(false);
    expect(compared([{ ...busy, holders }]).rows[0]).toMatchObject({
      suppressed: true,
      disclosure: 'small',
    });
    const ten = { ...holders, people: { ...people, counted: 10 }, once: people };
    expect(compared([{ ...busy, holders: ten }]).rows[0]).toMatchObject({
      suppressed: false,
      holders: { n: 120, people: 15, count: 60, rate: 0.5 },
    });
  });

  it('is less sure where some people have many applications', () => {
    const plain = row(analyst, [60, 120], [60, 120]);
    const people = { all: 40, counted: 20, uncounted: 20 };
    const clustered = { ...plain.holders, nn: 360, nc: 180, cc: 180, people, once: people };
    const [one, other] = [plain, { ...plain, holders: clustered }].map((cells) => compared([cells]));
    const width = (group: RateGroup | undefined) =>
      group === undefined || 'suppressed' in group ? Number.NaN : group.high - group.low;
    // Forty people with three applications each, decided alike: as wide as forty applications.
    expect(width(other?.total.nonHolders)).toBe(width(one?.total.nonHolders));
    const interval = ({ low, high }: Estimate) => high - low;
    expect(width(other?.rows[0]?.holders)).toBeCloseTo(interval(wilson({ count: 20, n: 40 })), 12);
    expect(width(one?.rows[0]?.holders)).toBe(interval(wilson({ count: 60, n: 120 })));
    expect((other?.adjusted?.high ?? 0) - (one?.adjusted?.high ?? 0)).toBeGreaterThan(0.03);
  });

  it('has nothing to say of nobody', () => {
    expect(compared([])).toMatchObject({
      rows: [],
      total: { suppressed: true },
      adjusted: null,
    });
  });
});
