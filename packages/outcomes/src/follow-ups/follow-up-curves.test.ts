import { describe, expect, it } from 'vitest';
import { rowName } from '../dimensions/dimension.ts';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import type { CurveCells, FollowedCell } from '../metrics/curve-cells.ts';
import { oneEach } from '../testing/index.ts';
import { subsidisedRetention } from './subsidised-retention.ts';
import { timeToFill } from './time-to-fill.ts';

type Followed = readonly [time: number, cause: string | null, count: number];
interface Groups {
  readonly first: readonly Followed[];
  readonly second: readonly Followed[];
}

const rows = ['10', '20', '30'].map((code) => rowName(['O*NET-SOC', '29.0', code], `Work ${code}`));

/** The table of rows in which nobody is twice, and of all together. */
function tableOf(groups: readonly Groups[], cause: string) {
  const counted = (followed: readonly Followed[]) => {
    const sum = (of: readonly Followed[]) => of.reduce((total, [, , count]) => total + count, 0);
    return oneEach({ n: sum(followed), count: sum(followed.filter(([, ended]) => ended === cause)) });
  };
  const cellsOf = (all: readonly Groups[]): CurveCells => ({
    holders: counted(all.flatMap(({ first }) => first)),
    nonHolders: counted(all.flatMap(({ second }) => second)),
  });
  const followed = groups.flatMap(({ first, second }, i) =>
    [first, second].flatMap((group, g) =>
      group.flatMap(([time, ended, count]): FollowedCell[] => {
        const cell = { isHolder: g === 0, entry: 0, time, cause: ended, count };
        const row = rows[i];
        return row === undefined ? [cell] : [{ row, ...cell }, cell];
      }),
    ),
  );
  const own = groups.map((one, i): CurveCells => ({ ...cellsOf([one]), ...(rows[i] && { row: rows[i] }) }));
  return { cells: [...own, cellsOf(groups)].map(undisclosed), followed: followed.map(undisclosed) };
}

const filled = (first: readonly Followed[]): Groups => ({ first, second: [] });

describe('the time to fill', () => {
  const few: readonly Followed[] = [
    [20, 'filled', 4],
    [100, null, 20],
  ];
  const many: readonly Followed[] = [
    [20, 'filled', 20],
    [50, 'filled', 10],
    [100, null, 20],
  ];

  it('is a curve of one group, without a difference or a test', () => {
    const answer = disclose(timeToFill.estimate(tableOf([filled(many)], 'filled'), {}));
    expect(answer).toMatchObject({ confidence: 0.95, minimumCell: 10, test: null });
    expect(answer.total).toEqual({
      groups: [{ name: 'requisitions', curve: expect.objectContaining({ n: 50, people: 50, events: 30 }) }],
      difference: null,
      suppressed: false,
      disclosure: 'shown',
    });
    // 20 of 50 were filled by day 30, 30 of 50 by day 60; nobody was censored before.
    const curve = answer.total.groups[0]?.curve;
    expect(curve !== undefined && 'points' in curve && curve.points.slice(0, 2)).toMatchObject([
      { days: 30, share: expect.closeTo(0.4, 12) },
      { days: 60, share: expect.closeTo(0.6, 12) },
    ]);
    expect(answer.rows).toEqual([{ ...rows[0], ...answer.total }]);
    expect(answer.comparisons).toEqual({ looked: 0, headlines: [], rows: [] });
  });

  it('is decided by that group alone: where few are filled it is hidden, and a row beside it', () => {
    const answer = disclose(timeToFill.estimate(tableOf([many, few, many].map(filled), 'filled'), {}));
    expect(answer.rows.map(({ key, suppressed, disclosure }) => [key, suppressed, disclosure])).toEqual([
      [rows[0]?.key, true, 'complementary'],
      [rows[1]?.key, true, 'small'],
      [rows[2]?.key, false, 'shown'],
    ]);
    expect(answer.rows[1]).toMatchObject({
      label: 'Work 20',
      groups: [{ name: 'requisitions', curve: { suppressed: true } }],
      difference: null,
    });
    expect(answer.total.suppressed).toBe(false);
  });
});

describe('the retention of subsidised people', () => {
  const staying: readonly Followed[] = [
    [50, 'left', 20],
    [70, 'completed', 10],
    [400, null, 70],
  ];
  const leaving: readonly Followed[] = [
    [50, 'left', 40],
    [400, null, 60],
  ];
  const retained = (groups: readonly Groups[], withinDays?: number) =>
    disclose(subsidisedRetention.estimate(tableOf(groups, 'left'), withinDays ? { withinDays } : {}));

  it('compares the shares that stayed, subsidised minus others, on the day asked for', () => {
    const { total, test, rows: shown } = retained([{ first: staying, second: leaving }], 60);
    expect(total.groups.map(({ name }) => name)).toEqual(['subsidised', 'others']);
    // 0.8 and 0.6 on day 60, with the errors of binomial shares.
    const reach = 1.959964 * Math.sqrt((0.8 * 0.2) / 100 + (0.6 * 0.4) / 100);
    expect(total.difference).toMatchObject({
      value: expect.closeTo(0.2, 12),
      low: expect.closeTo(0.2 - reach, 6),
      high: expect.closeTo(0.2 + reach, 6),
    });
    expect(total.groups).toMatchObject([{ curve: { events: 20 } }, { curve: { events: 40 } }]);
    expect(test).toMatchObject({ degreesOfFreedom: 1 });
    expect(shown[0]?.difference).toEqual(total.difference);
  });

  it('takes a contract that ran out for no departure, and ends the time of whoever had one', () => {
    const { total } = retained([{ first: staying, second: leaving }], 365);
    const [curve] = total.groups.map((group) => group.curve);
    const points = curve !== undefined && 'points' in curve ? curve.points : [];
    expect(points.find(({ days }) => days === 365)).toMatchObject({ suppressed: true });
    expect(points.find(({ days }) => days === 60)).toMatchObject({
      share: expect.closeTo(0.8, 12),
      atRisk: 80,
    });
  });

  it('is hidden for both where one of them is small', () => {
    const { total, test } = retained([
      {
        first: staying,
        second: [
          [50, 'left', 9],
          [400, null, 60],
        ],
      },
    ]);
    expect(total).toEqual({
      groups: [
        { name: 'subsidised', curve: { suppressed: true } },
        { name: 'others', curve: { suppressed: true } },
      ],
      difference: null,
      suppressed: true,
      disclosure: 'small',
    });
    expect(test).toBeNull();
  });
});
