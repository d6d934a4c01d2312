import { describe, expect, it } from 'vitest';
import { rowName } from '../dimensions/dimension.ts';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { normalCdf } from '../statistics/distributions.ts';
import { oneEach } from '../testing/index.ts';
import type { CurveCells, FollowedCell } from './curve-cells.ts';
import { retention } from './retention.ts';
import { timeToHire } from './time-to-hire.ts';

const analyst = rowName(['O*NET-SOC', '29.0', '15-2051.00'], '');
const designer = rowName(['O*NET-SOC', '29.0', '15-1255.00'], '');
const developer = rowName(['O*NET-SOC', '29.0', '15-1252.00'], '');

type Followed = readonly [time: number, cause: string | null, count: number];

/** The table of some rows, each with holders and non-holders that were followed, and of all together. */
function tableOf(
  rows: readonly {
    row: typeof analyst;
    holders: readonly Followed[];
    nonHolders: readonly Followed[];
  }[],
  cause: string,
) {
  const people = (followed: readonly Followed[]) => {
    const sum = (of: readonly Followed[]) => of.reduce((total, [, , count]) => total + count, 0);
    return oneEach({ n: sum(followed), count: sum(followed.filter(([, ended]) => ended === cause)) });
  };
  const cells = rows.map(
    ({ row, holders, nonHolders }): CurveCells => ({
      row,
      holders: people(holders),
      nonHolders: people(nonHolders),
    }),
  );
  const followed = rows.flatMap(({ row, ...groups }) =>
    (['holders', 'nonHolders'] as const).flatMap((group) =>
      groups[group].flatMap(([time, ended, count]): FollowedCell[] => {
        const cell = { isHolder: group === 'holders', entry: 0, time, cause: ended, count };
        return [{ row, ...cell }, cell];
      }),
    ),
  );
  const all = (group: 'holders' | 'nonHolders') => people(rows.flatMap((row) => row[group]));
  const together = { holders: all('holders'), nonHolders: all('nonHolders') };
  return { cells: [...cells, together].map(undisclosed), followed: followed.map(undisclosed) };
}

const retained = (rows: Parameters<typeof tableOf>[0], withinDays = 365) =>
  disclose(retention.estimate(tableOf(rows, 'left'), retention, { withinDays }));

const point = (group: ReturnType<typeof retained>['total']['holders'], days: number) =>
  'suppressed' in group ? undefined : group.points.find((one) => one.days === days);

describe('a comparison of curves', () => {
  // Of 100 holders 20 leave on day 50, 10 contracts run out on day 70, 35 leave on day 100; the others stay for two years.
  const holders: readonly Followed[] = [
    [50, 'left', 20],
    [70, 'completed', 10],
    [100, 'left', 35],
    [800, null, 35],
  ];
  const nonHolders: readonly Followed[] = [
    [40, 'left', 40],
    [80, 'left', 10],
    [200, 'left', 30],
    [800, null, 20],
  ];

  it('gives the share that stayed, with contracts that ran out competing', () => {
    const { total } = retained([{ row: analyst, holders, nonHolders }]);
    expect(point(total.holders, 60)).toMatchObject({ share: expect.closeTo(0.8, 12), atRisk: 80 });
    // 1 - (20 + 35) / 100: a contract that ran out is no departure.
    expect(point(total.holders, 180)).toMatchObject({ share: expect.closeTo(0.45, 12), atRisk: 35 });
    expect(total.holders).toMatchObject({ n: 100, people: 100, events: 55, median: { days: 100 } });
    expect(total.nonHolders).toMatchObject({ n: 100, events: 80, median: { days: 80 } });
  });

  it('compares the shares on the day asked for, and the curves within rows', () => {
    const later: readonly Followed[] = [
      [40, 'left', 40],
      [150, 'left', 10],
      [800, null, 50],
    ];
    const { total, test } = retained([{ row: analyst, holders, nonHolders: later }], 180);
    // 0.45 - 0.5, with the errors of binomial shares, since nobody is censored before.
    expect(total.difference?.value).toBeCloseTo(-0.05, 12);
    const reach = 1.959964 * Math.sqrt((0.45 * 0.55) / 100 + (0.5 * 0.5) / 100);
    expect(total.difference?.high).toBeCloseTo(-0.05 + reach, 5);
    expect(test).toMatchObject({ degreesOfFreedom: 1, p: expect.any(Number) });
    expect(JSON.stringify(total)).not.toMatch(/\beffect/i);
  });

  it('counts the comparisons that are shown, and adjusts them for each other', () => {
    const stay = (n: number): Followed[] => [
      [50, 'left', n],
      [800, null, 100 - n],
    ];
    const { rows, total, test, comparisons } = retained(
      [
        { row: designer, holders: stay(30), nonHolders: stay(50) },
        { row: developer, holders: stay(40), nonHolders: stay(50) },
        { row: analyst, holders: stay(50), nonHolders: stay(50) },
      ],
      60,
    );
    // Nobody is censored before, so that the errors are those of binomial shares.
    const pOf = (a: number, b: number) => {
      const z = (a - b) / Math.sqrt((a * (1 - a) + b * (1 - b)) / 100);
      return 2 * (1 - normalCdf(Math.abs(z)));
    };
    const [first, second] = [pOf(0.7, 0.5), pOf(0.6, 0.5)];
    const near = (p: number) => expect.closeTo(p, 10);
    expect(comparisons.rows).toEqual([
      { key: designer.key, p: near(first), adjustedP: near(3 * first) },
      { key: developer.key, p: near(second), adjustedP: near(1.5 * second) },
      { key: analyst.key, p: 1, adjustedP: 1 },
    ]);
    const ofTest = test !== null && 'p' in test ? test.p : Number.NaN;
    const ofTotal = 2 * (1 - normalCdf(0.1 / Math.sqrt((0.6 * 0.4 + 0.25) / 300)));
    expect(total.difference?.value).toBeCloseTo(0.1, 12);
    const [least, most] = [ofTest, ofTotal].sort((a, b) => a - b);
    const adjusted = (p: number) => near(Math.max(2 * (least ?? 0), p === least ? 0 : (most ?? 0)));
    expect(comparisons.headlines).toEqual([
      { of: 'total', p: near(ofTotal), adjustedP: adjusted(ofTotal) },
      { of: 'test', p: near(ofTest), adjustedP: adjusted(ofTest) },
    ]);
    expect(comparisons.looked).toBe(5);
    expect(rows.every(({ suppressed }) => !suppressed)).toBe(true);
  });

  it('counts no comparison that is not shown: of a hidden row, or of a day beyond follow-up', () => {
    const few: readonly Followed[] = [
      [50, 'left', 5],
      [800, null, 95],
    ];
    const hidden = retained(
      [
        { row: analyst, holders, nonHolders },
        { row: designer, holders: few, nonHolders },
        { row: developer, holders: few, nonHolders },
      ],
      60,
    );
    expect(hidden.comparisons.rows.map(({ key }) => key)).toEqual([analyst.key]);
    const short: readonly Followed[] = [
      [50, 'left', 30],
      [100, null, 70],
    ];
    const beyond = retained([{ row: analyst, holders: short, nonHolders: short }]).comparisons;
    expect(beyond).toMatchObject({ looked: 1, rows: [], headlines: [{ of: 'test' }] });
    expect(retained([{ row: analyst, holders: few, nonHolders: few }]).comparisons).toEqual({
      looked: 0,
      headlines: [],
      rows: [],
    });
  });

  it('hides a day on which too few more had the event, or too few are left to have it', () => {
    const few: readonly Followed[] = [
      [20, 'left', 20],
      [50, 'left', 9],
      [85, 'left', 1],
      [170, 'left', 30],
      [300, null, 31],
      [500, null, 9],
    ];
    const { total } = retained([{ row: analyst, holders: few, nonHolders }]);
    expect(point(total.holders, 30)).toMatchObject({ share: expect.closeTo(0.8, 12) });
    // Nine more since day 30 are too few; with the tenth they are shown.
    expect(point(total.holders, 60)).toEqual({ days: 60, suppressed: true });
    expect(point(total.holders, 90)).toMatchObject({ share: expect.closeTo(0.7, 12) });
    expect(point(total.holders, 180)).toMatchObject({ share: expect.closeTo(0.4, 12), atRisk: 40 });
    expect(point(total.holders, 365)).toEqual({ days: 365, suppressed: true });
    expect(point(total.holders, 730)).toEqual({
      days: 730,
      refused: 'beyond-follow-up',
      reason: 'follow-up ends at 500, before 730',
    });
    expect(total.difference).toBeNull();
  });

  it('counts what happened on a day of the grid with that day', () => {
    const onTheDay: readonly Followed[] = [
      [30, 'left', 10],
      [60, 'left', 10],
      [800, null, 80],
    ];
    const { total } = retained([{ row: analyst, holders: onTheDay, nonHolders }]);
    expect(point(total.holders, 30)).toMatchObject({ share: expect.closeTo(0.9, 12) });
    expect(point(total.holders, 60)).toMatchObject({ share: expect.closeTo(0.8, 12) });
    expect(point(total.holders, 90)).toEqual({ days: 90, suppressed: true });
  });

  it('has no median where fewer than half had the event, and says why', () => {
    const hires = [
      {
        row: analyst,
        holders: [
          [10, 'hired', 20],
          [12, 'closed', 60],
          [800, null, 40],
        ] as const,
        nonHolders: [
          [10, 'hired', 40],
          [800, null, 20],
        ] as const,
      },
    ];
    const { total } = disclose(timeToHire.estimate(tableOf(hires, 'hired'), timeToHire, { withinDays: 90 }));
    expect(total.holders).toMatchObject({ median: { refused: 'half-have-not-left' } });
    expect(total.nonHolders).toMatchObject({ median: { days: 10 } });
    expect(point(total.holders, 30)).toMatchObject({ share: expect.closeTo(1 / 6, 12), atRisk: 40 });
  });

  it('hides a row whole where too few people had the event, and another with it', () => {
    const rows = [
      { row: analyst, holders, nonHolders },
      {
        row: designer,
        holders: [
          [30, 'left', 9],
          [800, null, 40],
        ] as const,
        nonHolders,
      },
      { row: developer, holders, nonHolders },
    ];
    const { rows: shown, total } = retained(rows);
    expect(shown.map(({ disclosure }) => disclosure)).toEqual(['complementary', 'small', 'shown']);
    expect(shown[1]).toMatchObject({
      holders: { suppressed: true },
      nonHolders: { suppressed: true },
      difference: null,
    });
    expect(total.suppressed).toBe(false);
  });

  it('has nothing to say of nobody', () => {
    const nobody = retention.estimate({ cells: [], followed: [] }, retention, { withinDays: 365 });
    expect(disclose(nobody)).toMatchObject({ rows: [], total: { suppressed: true }, test: null });
  });
});
