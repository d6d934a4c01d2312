import { expect, it } from 'vitest';
import { unclustered } from '../statistics/clustered-score.ts';
import { comparisonsLookedAt } from './comparisons-looked-at.ts';

const groups = (a: number, n: number, b: number, m: number) => ({
  holders: unclustered({ count: a, n }),
  nonHolders: unclustered({ count: b, n: m }),
});
const estimate = (value: number, reach: number) => ({
  value,
  low: value - reach,
  high: value + reach,
  confidence: 0.95,
  method: '',
});

it('adjusts rows for each other to explore, and headlines to claim', () => {
  const { looked, rows, headlines } = comparisonsLookedAt(
    [
      { key: 'a', ...groups(30, 50, 20, 50) },
      { key: 'b', ...groups(25, 50, 20, 50) },
      { key: 'c', ...groups(20, 50, 20, 50) },
    ],
    groups(75, 150, 60, 150),
    estimate(0.1, 0.1),
  );
  expect(looked).toBe(5);
  // prop.test(correct = FALSE) of R: 30/50 v 20/50 has X2 4, 25/50 v 20/50 1.0101.
  expect(rows.map(({ key, p }) => [key, p])).toEqual([
    ['a', expect.closeTo(0.0455003, 6)],
    ['b', expect.closeTo(0.3148786, 6)],
    ['c', 1],
  ]);
  expect(rows.map(({ adjustedP }) => adjustedP)).toEqual([
    expect.closeTo(3 * 0.0455003, 6),
    expect.closeTo(1.5 * 0.3148786, 6),
    1,
  ]);
  // X2 3.0303 of all together; a difference as large as its reach has the p of its confidence.
  expect(headlines).toEqual([
    { of: 'total', p: expect.closeTo(0.0817228, 6), adjustedP: expect.closeTo(0.1, 10) },
    { of: 'adjusted', p: expect.closeTo(0.05, 10), adjustedP: expect.closeTo(0.1, 10) },
  ]);
});

it('counts what is shown alone', () => {
  expect(comparisonsLookedAt([], undefined, null)).toEqual({ looked: 0, headlines: [], rows: [] });
  expect(comparisonsLookedAt([], groups(0, 10, 0, 10), estimate(0, 0))).toEqual({
    looked: 2,
    headlines: [
      { of: 'total', p: 1, adjustedP: 1 },
      { of: 'adjusted', p: 1, adjustedP: 1 },
    ],
    rows: [],
  });
});

it('takes applications of one person for fewer than as many people', () => {
  const twice = { n: 100, count: 60, nn: 200, nc: 120, cc: 120 };
  const alone = unclustered({ n: 100, count: 40 });
  const [one] = comparisonsLookedAt([{ key: 'a', holders: twice, nonHolders: alone }], undefined, null).rows;
  const [many] = comparisonsLookedAt([{ key: 'a', ...groups(60, 100, 40, 100) }], undefined, null).rows;
  expect(one?.p).toBeGreaterThan(many?.p ?? 1);
});
