import { expect, it } from 'vitest';
import { attack, NARROW, widthOf } from './attack.ts';
import { createBounds } from './linear-program.ts';
import { reportOf } from './report.ts';
import { runAttack } from './run-attack.ts';

it('bounds sums of unknown counts', () => {
  const bounds = createBounds({
    unknowns: 3,
    equal: [{ terms: [0, 1, 2], value: 20 }],
    atMost: [{ lower: 0, upper: 1 }],
  });
  expect(bounds([0])).toEqual({ low: 0, high: 10 });
  expect(bounds([0, 1])).toEqual({ low: 0, high: 20 });
  expect(bounds([1], [0])).toEqual({ low: 0, high: 20 });
});

it('finds a cell that two answers give away', () => {
  const person = (name: string, occupation: string) => ({
    name,
    occupation,
    employer: 'n',
    appliedAt: 0,
    held: [],
    interviewed: false,
    offered: false,
    answer: null,
    hired: true,
  });
  const applicants = [...Array(20).keys()].map((i) => person(`p${i}`, i < 17 ? '0' : '1'));
  const group = (n: number) => ({ n, people: n, count: n, rate: 1, low: 1, high: 1 });
  const line = (n: number) => ({
    holders: { suppressed: true as const },
    nonHolders: group(n),
    difference: null,
    suppressed: false,
    disclosure: 'shown' as const,
  });
  const answer = {
    definition: { id: 'hire-rate-by-credential' },
    credential: null,
    rows: [{ key: '0', label: '0', ...line(17) }],
    total: line(20),
  } as unknown as Parameters<typeof attack>[0][number];
  const { found } = attack([answer], applicants, ['hire-rate-by-credential']);
  const row = found.find(({ cell }) => cell === 'hire-rate-by-credential any 1 non-holders all');
  expect(row).toMatchObject({ truth: 3, low: 3, high: 3 });
});

it('recovers no cell of a release, and no random question shows a number that was not seen', async () => {
  const report = await runAttack({ applicants: 700, queries: 150, seed: 7, cells: 15, compare: false });
  expect(report.cohorts.map(({ numbers }) => numbers > 50)).toEqual([true, true]);
  expect(report.recovered).toEqual([]);
  expect(widthOf(report.narrowest ?? { low: 0, high: 0 })).toBeGreaterThanOrEqual(NARROW);
  expect(report.queries).toMatchObject({ asked: 150, unlike: 0 });
  expect(report.queries.answered).toBeGreaterThan(20);
  expect(reportOf(report)).toContain('0 recovered');
});
