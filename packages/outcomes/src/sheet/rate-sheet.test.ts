import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { unclustered } from '../statistics/clustered-score.ts';
import { newcombe } from '../statistics/proportion.ts';
import { isRefused } from '../statistics/refusal.ts';
import { oneEach, opened } from '../testing/index.ts';
import { estimateRateSheet } from './rate-sheet.ts';
import { COVARIATES, type StratumCells } from './stratum-cells.ts';

type Counts = readonly [count: number, others: number];
const group = ([count, others]: Counts) => oneEach({ count, n: count + others });

/** Strata by occupation alone, and all of them together. */
function tableOf(rows: readonly (readonly [occupation: string, holders: Counts, nonHolders: Counts])[]) {
  const cells = rows.map(
    ([occupation, holders, nonHolders]): StratumCells => ({
      covariates: { occupation, priorOccupation: '', experience: '', region: '', quarter: '2026-Q1' },
      holders: group(holders),
      nonHolders: group(nonHolders),
    }),
  );
  const sum = (side: 1 | 2): Counts =>
    rows.reduce<Counts>(([count, others], row) => [count + row[side][0], others + row[side][1]], [0, 0]);
  return [...cells, { holders: group(sum(1)), nonHolders: group(sum(2)) }].map(undisclosed);
}

/** Admissions at Berkeley in 1973 by department: men as holders, women as non-holders (Bickel, Hammel & O'Connell 1975). */
const BERKELEY = tableOf([
  ['A', [512, 313], [89, 19]],
  ['B', [353, 207], [17, 8]],
  ['C', [120, 205], [202, 391]],
  ['D', [138, 279], [131, 244]],
  ['E', [53, 138], [94, 299]],
  ['F', [22, 351], [24, 317]],
]);
const QUESTION = { confidence: 0.95, minimumCell: 10, seed: 1 };

/** Of a group of `n` people with one application each: how many have no known outcome, and how many ended without the event. */
const missing = (n: number, count: number, ended: number) => ({
  ...unclustered({ n, count }),
  people: { missing: count, ended },
});
const NONE_MISSING = undisclosed({ holders: missing(3000, 0, 1000), nonHolders: missing(3000, 0, 1000) });

function sheetOf(cells: ReturnType<typeof tableOf>, before: ReturnType<typeof tableOf> = [], seed = 1) {
  const windows = [{ withinDays: 90, cells }];
  return disclose(
    estimateRateSheet({ cells, before, missing: NONE_MISSING, windows }, { ...QUESTION, seed }),
  );
}

describe("the statistician's sheet of a rate", () => {
  it('reverses the admissions of Berkeley, to the published digits', () => {
    const sheet = sheetOf(BERKELEY);
    expect(sheet?.crude.difference).toMatchObject({
      value: expect.closeTo(0.1416, 4),
      low: expect.closeTo(0.1132, 4),
      high: expect.closeTo(0.1696, 4),
    });
    expect(sheet?.matched).toMatchObject({
      difference: {
        value: expect.closeTo(-0.01843, 5),
        low: expect.closeTo(-0.04708, 5),
        high: expect.closeTo(0.01023, 5),
      },
      oddsRatio: { value: expect.closeTo(0.9046968, 7) },
      riskRatio: { value: expect.closeTo(0.9449, 4), high: expect.closeTo(1.0305, 4) },
      test: { chiSquared: expect.closeTo(1.4269, 4) },
      strata: 6,
      holders: 1,
      nonHolders: 1,
    });
    expect(sheet?.reversed).toBe(true);
    // The interval of the ratio holds 1: nothing unseen is needed to explain it away.
    expect(sheet?.eValue).toMatchObject({ value: expect.closeTo(1.3067, 4), limit: 1 });
  });

  it('is not reversed where both differences have one sign', () => {
    const sheet = sheetOf(
      tableOf([
        ['A', [80, 20], [40, 60]],
        ['B', [60, 40], [30, 70]],
      ]),
    );
    expect(sheet?.matched.difference).toMatchObject({ value: expect.closeTo(0.35, 9) });
    expect(sheet?.reversed).toBe(false);
  });

  it('weights by the same strata to the same difference, and balances the departments exactly', () => {
    const sheet = sheetOf(BERKELEY);
    expect(sheet?.weighted).toMatchObject({ difference: { value: expect.closeTo(-0.01843, 5) } });
    expect(sheet?.balance.map(({ covariate }) => covariate)).toHaveLength(5);
    for (const { weighted } of sheet?.balance ?? []) {
      expect(Math.abs(weighted.smd ?? 1)).toBeLessThan(1e-6);
      expect(weighted.tier).toBe('satisfied');
    }
    expect(sheet?.balance.some(({ crude }) => crude.tier === 'failed')).toBe(true);
  });

  it('leaves out of the weights what hardly anybody of the other group has, and says how much', () => {
    const one = tableOf([
      ['A', [60, 40], [50, 50]],
      ['B', [0, 0], [10, 90]],
    ]);
    expect(sheetOf(one)?.weighted).toMatchObject({
      difference: { value: expect.closeTo(0.1, 9) },
      compared: { holders: 1, nonHolders: 0.5 },
    });
    const rare = ['a', 'b', 'c'].map((name) => [name, [5, 5], [5, 5]] as const);
    // Three rare values are one common one together.
    expect(sheetOf(tableOf([['A', [60, 40], [50, 50]], ...rare]))?.weighted).toMatchObject({
      compared: { holders: 1, nonHolders: 1 },
    });
  });

  it('clusters the errors of the weights by person: the same outcome three times over says nothing more', () => {
    const once = tableOf([
      ['A', [60, 40], [50, 60]],
      ['B', [30, 50], [40, 90]],
    ]);
    const thrice = (group: StratumCells['holders']): StratumCells['holders'] => ({
      ...group,
      n: group.n * 3,
      count: group.count * 3,
      nn: group.nn * 9,
      nc: group.nc * 9,
      cc: group.cc * 9,
    });
    const often = once
      .map(opened)
      .map((cell) =>
        undisclosed({ ...cell, holders: thrice(cell.holders), nonHolders: thrice(cell.nonHolders) }),
      );
    const [one, three] = [once, often].map((cells) => sheetOf(cells)?.weighted);
    if (!one || !three || isRefused(one) || isRefused(three)) throw new Error('Both have weights.');
    expect(three.difference.value).toBeCloseTo(one.difference.value, 10);
    expect(three.difference.low).toBeCloseTo(one.difference.low, 10);
    expect(three.difference.high).toBeCloseTo(one.difference.high, 10);
  });

  it('says how often a made-up label shows as much, the same for the same seed', () => {
    const [one, again, other] = [sheetOf(BERKELEY), sheetOf(BERKELEY), sheetOf(BERKELEY, [], 2)];
    expect(one?.placebo).toMatchObject({ draws: 500, seed: 1, observed: expect.closeTo(-0.01843, 5) });
    const shares = [one, other].map((sheet) =>
      sheet && 'share' in sheet.placebo ? sheet.placebo.share : Number.NaN,
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.1);
    expect(Math.max(...shares)).toBeLessThan(0.4);
    expect(shares[0]).not.toBe(shares[1]);
    expect(again).toEqual(one);
  });

  it('shows the difference matched on nothing, on the occupation and on everything', () => {
    const { specifications = [], detectable } = sheetOf(BERKELEY) ?? {};
    expect(specifications.map(({ matchedOn }) => matchedOn)).toEqual([[], ['occupation'], COVARIATES]);
    expect(specifications.map(({ difference }) => difference)).toMatchObject([
      { value: expect.closeTo(0.1416, 4) },
      { value: expect.closeTo(-0.01843, 5) },
      { value: expect.closeTo(-0.01843, 5) },
    ]);
    expect(detectable?.up).toBeCloseTo(0.041, 2);
  });

  it('flags a difference that was there before any award, and only then', () => {
    const differs = tableOf([['A', [80, 20], [40, 60]]]);
    const alike = tableOf([['A', [50, 50], [50, 50]]]);
    const few = tableOf([['A', [9, 50], [50, 50]]]);
    expect(sheetOf(BERKELEY, differs)?.negativeControl).toMatchObject({
      difference: { value: expect.closeTo(0.4, 12) },
      flagged: true,
    });
    expect(sheetOf(BERKELEY, alike)?.negativeControl.flagged).toBe(false);
    expect(sheetOf(BERKELEY, few)?.negativeControl).toEqual({ difference: null, flagged: false });
    expect(sheetOf(BERKELEY)?.negativeControl).toEqual({ difference: null, flagged: false });
  });

  it('says why there is no number: a stratum for each group, an occupation that decides the group', () => {
    const apart = sheetOf(
      tableOf([
        ['A', [30, 30], [0, 0]],
        ['B', [0, 0], [30, 40]],
      ]),
    );
    expect(apart?.matched).toMatchObject({
      difference: { refused: 'no-shared-stratum' },
      strata: 0,
      holders: 0,
      nonHolders: 0,
    });
    expect(apart?.eValue).toMatchObject({ refused: 'no-shared-stratum' });
    expect(apart?.placebo).toMatchObject({ refused: 'no-shared-stratum' });
  });

  it('is not given where the comparison is not: nine people in a cell, or nobody', () => {
    expect(sheetOf(tableOf([['A', [9, 50], [50, 50]]]))).toBeNull();
    expect(
      disclose(estimateRateSheet({ cells: [], before: [], missing: NONE_MISSING, windows: [] }, QUESTION)),
    ).toBeNull();
  });

  it('leaves out other windows in which too few people are in a cell', () => {
    const windows = [{ withinDays: 30, cells: tableOf([['A', [9, 50], [50, 50]]]) }];
    const sheet = disclose(
      estimateRateSheet({ cells: BERKELEY, before: [], missing: NONE_MISSING, windows }, QUESTION),
    );
    expect(sheet?.specifications.map(({ difference }) => difference)).toEqual([null, null, null]);
  });

  describe('outcomes that nobody reported', () => {
    // 100 holders and 200 others: 60 and 80 with the event, 40 and 120 without.
    const cells = tableOf([['A', [60, 40], [80, 120]]]);
    const sheetWith = (
      ...groups: readonly [of: readonly [number, number], of: readonly [number, number]]
    ) => {
      const [holders, nonHolders] = groups;
      const of = undisclosed({ holders: missing(100, ...holders), nonHolders: missing(200, ...nonHolders) });
      return disclose(estimateRateSheet({ cells, before: [], missing: of, windows: [] }, QUESTION));
    };

    it('say how many there are, how many more in one group, and what they could make of the difference', () => {
      const sheet = sheetWith([10, 30], [60, 60]);
      expect(sheet?.missingOutcomes).toEqual({
        holders: { n: 10, share: 0.1 },
        nonHolders: { n: 60, share: 0.3 },
        overall: expect.closeTo(70 / 300, 12),
        differential: newcombe({ count: 10, n: 100 }, { count: 60, n: 200 }),
        difference: {
          allMiss: expect.closeTo(0.6 - 0.4, 12),
          allHit: expect.closeTo(0.7 - 0.7, 12),
          low: expect.closeTo(0.6 - 0.7, 12),
          high: expect.closeTo(0.7 - 0.4, 12),
        },
      });
      expect(sheet?.missingOutcomes?.difference.allMiss).toBeCloseTo(sheet?.crude.difference.value ?? 0, 12);
    });

    it('change nothing where there are none, and leave everything open where nothing else is known', () => {
      expect(sheetWith([0, 40], [0, 120])?.missingOutcomes).toMatchObject({
        overall: 0,
        differential: { value: 0 },
        difference: { low: expect.closeTo(0.2, 12), high: expect.closeTo(0.2, 12) },
      });
      expect(sheetWith([40, 0], [120, 0])?.missingOutcomes?.difference).toMatchObject({
        allHit: 0,
        low: expect.closeTo(-0.4, 12),
        high: expect.closeTo(0.6, 12),
      });
    });

    it.each([
      [
        [9, 31],
        [60, 60],
      ],
      [
        [10, 30],
        [111, 9],
      ],
      [
        [0, 40],
        [3, 117],
      ],
    ] as const)('are not shown where a cell is too small: %j, %j', (holders, nonHolders) => {
      expect(sheetWith(holders, nonHolders)?.missingOutcomes).toBeNull();
    });
  });

  it('never says "effect"', () => {
    expect(JSON.stringify(sheetOf(BERKELEY))).not.toMatch(/\beffect(?!ive)/i);
  });
});
