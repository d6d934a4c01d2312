import { describe, expect, it } from 'vitest';
import { rowName } from '../dimensions/dimension.ts';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { logRank } from '../statistics/survival/log-rank.ts';
import { given } from '../testing/given.ts';
import { oneEach } from '../testing/index.ts';
import type { CurveCells, FollowedCell } from './curve-cells.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { METRICS } from './registry.ts';

type Followed = readonly [time: number, cause: string | null, count: number];

const followedOf = (isHolder: boolean, followed: readonly Followed[]): readonly FollowedCell[] =>
  followed.map(([time, cause, count]) => ({ isHolder, entry: 0, time, cause, count }));
const countOf = (followed: readonly FollowedCell[]) => followed.reduce((sum, { count }) => sum + count, 0);
const peopleOf = (followed: readonly FollowedCell[], cause: string) =>
  oneEach({ n: countOf(followed), count: countOf(followed.filter((one) => one.cause === cause)) });

const curves = METRICS.filter((metric): metric is CurveMetric => metric.kind === 'curve');
const READ = {
  'time-to-hire-by-credential': ['hired', 'closed', false],
  'time-to-start-by-credential': ['started', 'fell-through', false],
  'retention-by-credential': ['left', 'completed', true],
  'promotion-by-credential': ['promoted', 'ended', false],
  'internal-mobility-by-credential': ['moved', 'ended', false],
} as const;

it('every curve has its row in the table below', () => {
  expect(curves.map(({ id }) => id)).toEqual(Object.keys(READ));
});

it.each(Object.entries(READ))(
  '%s is read by what counts, and what rules it out',
  (id, [cause, competing, without]) => {
    const metric = curves.find((one) => one.id === id);
    if (metric === undefined) throw new Error(id);
    const holders = followedOf(true, [
      [20, cause, 20],
      [40, competing, 40],
      [50, cause, 20],
      [800, null, 20],
    ]);
    const nonHolders = followedOf(false, [
      [45, cause, 30],
      [800, null, 70],
    ]);
    const cells: CurveCells = { holders: peopleOf(holders, cause), nonHolders: peopleOf(nonHolders, cause) };
    const table = { cells: [undisclosed(cells)], followed: [...holders, ...nonHolders].map(undisclosed) };
    const { total } = disclose(
      metric.estimate(table, { confidence: 0.95, minimumCell: 10 }, { withinDays: 60 }),
    );
    // 20 and 20 of 100: what competes rules the cause out, and does not only end the follow-up.
    const point =
      'points' in total.holders ? total.holders.points.find(({ days }) => days === 60) : undefined;
    expect(point).toMatchObject({ share: expect.closeTo(without ? 0.6 : 0.4, 12) });
    expect(total.holders).toMatchObject({ events: 40, n: 100, people: 100 });
    expect(total.difference?.value).toBeCloseTo(without ? 0.6 - 0.7 : 0.4 - 0.3, 12);
  },
);

describe('the rows of a comparison of curves', () => {
  const reading = { cause: 'left', competing: [], without: true, confidence: 0.95, minimumCell: 10 };
  const [one, other] = ['1', '2'].map((code) => rowName([code], ''));
  const first = followedOf(true, [
    [20, 'left', 20],
    [40, 'left', 12],
    [800, null, 40],
  ]);
  const second = followedOf(true, [
    [50, 'left', 30],
    [800, null, 25],
  ]);
  const rest = followedOf(false, [
    [45, 'left', 40],
    [800, null, 60],
  ]);
  const more = followedOf(false, [
    [70, 'left', 15],
    [800, null, 35],
  ]);
  type Row = readonly [holders: readonly FollowedCell[], nonHolders: readonly FollowedCell[]];
  /** @param own what is followed in each row */
  function compared(
    rows: readonly Row[],
    own: readonly (readonly FollowedCell[])[],
    all: readonly FollowedCell[],
  ) {
    const named = [one, other];
    const isOf = (isHolder: boolean) => all.filter((cell) => cell.isHolder === isHolder);
    const cells: CurveCells[] = rows.flatMap(([holders, nonHolders], i) => {
      const row = named[i];
      return row
        ? [{ row, holders: peopleOf(holders, 'left'), nonHolders: peopleOf(nonHolders, 'left') }]
        : [];
    });
    cells.push({ holders: peopleOf(isOf(true), 'left'), nonHolders: peopleOf(isOf(false), 'left') });
    const followed = own.flatMap((list, i) =>
      list.map((cell) => ({ ...cell, ...(named[i] && { row: named[i] }) })),
    );
    const table = { cells: cells.map(undisclosed), followed: [...followed, ...all].map(undisclosed) };
    return disclose(estimateCurves(table, reading, 60));
  }
  const tested = (...strata: Row[]) => {
    const durations = (followed: readonly FollowedCell[]) =>
      followed.map(({ time, entry, count, cause }) => ({ time, entry, count, event: cause === 'left' }));
    const { groups, variance, ...test } = given(logRank(strata.map((groups) => groups.map(durations))));
    return { ...test, ...groups[0], variance: variance[0]?.[0] };
  };

  it('are strata of the test where each member is in one', () => {
    const all = [...first, ...rest, ...second, ...more];
    const rows: Row[] = [
      [first, rest],
      [second, more],
    ];
    const {
      test,
      total,
      rows: shown,
    } = compared(
      rows,
      [
        [...first, ...rest],
        [...second, ...more],
      ],
      all,
    );
    expect(test).toEqual(tested(...rows));
    expect(total.holders).toMatchObject({ n: 127, events: 62 });
    expect(shown).toMatchObject([
      { ...one, holders: { n: 72, events: 32 }, nonHolders: { n: 100, events: 40 } },
      { ...other, holders: { n: 55, events: 30 }, nonHolders: { n: 50, events: 15 } },
    ]);
  });

  it('of what holders hold are compared with all who hold none of it, and tested together', () => {
    const all = [...first, ...second, ...rest];
    const rows: Row[] = [
      [first, rest],
      [second, rest],
    ];
    const { test, total, rows: shown } = compared(rows, [first, second], all);
    expect(test).toEqual(tested([[...first, ...second], rest]));
    for (const { nonHolders } of shown) expect(nonHolders).toEqual(total.nonHolders);
    expect(shown).toMatchObject([
      { holders: { n: 72 }, difference: { value: expect.closeTo(40 / 72 - 0.6, 12) } },
      { holders: { n: 55 }, difference: { value: expect.closeTo(25 / 55 - 0.6, 12) } },
    ]);
  });

  it('that are hidden are one stratum together', () => {
    const few = followedOf(true, [
      [15, 'left', 5],
      [800, null, 40],
    ]);
    const all = [...few, ...rest, ...second, ...more];
    const { test, rows: shown } = compared(
      [
        [few, rest],
        [second, more],
      ],
      [
        [...few, ...rest],
        [...second, ...more],
      ],
      all,
    );
    expect(shown.map(({ suppressed }) => suppressed)).toEqual([true, true]);
    expect(test).toEqual(
      tested([
        [...few, ...second],
        [...rest, ...more],
      ]),
    );
  });

  it('say how many are at risk on a day of the grid on which somebody left', () => {
    const onTheDay = followedOf(true, [
      [30, 'left', 15],
      [60, 'left', 25],
      [800, null, 60],
    ]);
    const { total } = compared([[onTheDay, rest]], [[...onTheDay, ...rest]], [...onTheDay, ...rest]);
    const points = 'points' in total.holders ? total.holders.points : [];
    expect(points.slice(0, 2)).toMatchObject([
      { days: 30, atRisk: 100, share: expect.closeTo(0.85, 12) },
      { days: 60, atRisk: 85, share: expect.closeTo(0.6, 12) },
    ]);
  });

  it('say by which day half had left, with a limit only where the curve has one', () => {
    const leaving = followedOf(true, [
      [20, 'left', 45],
      [40, 'left', 12],
      [800, null, 43],
    ]);
    const { total } = compared([[leaving, rest]], [[...leaving, ...rest]], [...leaving, ...rest]);
    expect(total.holders).toMatchObject({ median: { days: 40, low: 20, high: null } });
  });

  it('of a difference near the end of the scale have limits within it', () => {
    const stay = followedOf(true, [
      [55, 'left', 10],
      [800, null, 990],
    ]);
    const leave = followedOf(false, [
      [40, 'left', 990],
      [800, null, 10],
    ]);
    const { total } = compared([[stay, leave]], [[...stay, ...leave]], [...stay, ...leave]);
    expect(total.difference).toMatchObject({
      value: expect.closeTo(0.98, 9),
      high: expect.closeTo(0.9887, 3),
    });
    const wide = followedOf(true, [
      [55, 'left', 10],
      [800, null, 10],
    ]);
    const { total: small } = compared([[wide, leave]], [[...wide, ...leave]], [...wide, ...leave]);
    expect(small.difference?.high).toBeLessThanOrEqual(1);
  });
});
