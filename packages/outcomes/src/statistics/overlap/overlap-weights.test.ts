import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { holds } from '../../testing/holds.ts';
import { type Row, sharedCsv } from '../../testing/shared-csv.ts';
import { mantelHaenszel } from '../mantel-haenszel.ts';
import { isRefused } from '../refusal.ts';
import { tierOf } from './balance.ts';
import type { CovariateCell, CovariateTable } from './covariate-cell.ts';
import { overlapWeights } from './overlap-weights.ts';

const NOBODY = { n: 0, sum: 0, squares: 0 };
/** People of whom `count` have the outcome. */
const yes = (count: number, n: number) => ({ n, sum: count, squares: count });

/** One person with covariates, group and outcome. */
const person = (covariates: readonly number[], isFirst: boolean, outcome: number): CovariateCell => {
  const own = { n: 1, sum: outcome, squares: outcome * outcome };
  return { covariates, first: isFirst ? own : NOBODY, second: isFirst ? NOBODY : own };
};

const TABLE: CovariateTable = {
  covariates: ['level'],
  cells: [
    { covariates: [0], first: yes(4, 10), second: yes(6, 20) },
    { covariates: [1], first: yes(9, 15), second: yes(5, 12) },
    { covariates: [2], first: yes(7, 9), second: yes(2, 4) },
  ],
};

describe('overlap weights', () => {
  it('of a small table, as glm and the stacked estimating equations in R give them', () => {
    const result = given(overlapWeights(TABLE));
    expect([result.means.first, result.means.second]).toEqual([
      expect.closeTo(0.5468220806, 9),
      expect.closeTo(0.3817973125, 9),
    ]);
    expect(result.difference.value).toBeCloseTo(0.1650247681, 9);
    expect(result.se).toBeCloseTo(0.1209323865, 9);
    expect(result.difference.high - result.difference.value).toBeCloseTo(1.959963985 * result.se, 9);
    expect(result.difference.value - result.difference.low).toBeCloseTo(1.959963985 * result.se, 9);
    expect([result.effectiveN.first, result.effectiveN.second]).toEqual([
      expect.closeTo(31.3125011597, 8),
      expect.closeTo(33.268736519, 8),
    ]);
    expect(result.propensities).toEqual(
      [0.3431505997, 0.5337394081, 0.7149629224].map((p) => expect.closeTo(p, 9)),
    );
    expect(result.people).toEqual({ first: 34, second: 36 });
    expect(result.difference).toMatchObject({ confidence: 0.95 });
  });

  it('of indicators for strata is the Mantel-Haenszel difference', () => {
    const strata = [
      [yes(4, 10), yes(6, 20)],
      [yes(9, 15), yes(5, 12)],
      [yes(7, 9), yes(2, 4)],
    ] as const;
    const weighted = given(
      overlapWeights({
        covariates: ['second', 'third'],
        cells: strata.map(([first, second], i) => ({
          covariates: [Number(i === 1), Number(i === 2)],
          first,
          second,
        })),
      }),
    );
    const { riskDifference } = mantelHaenszel(
      strata.map(([first, second]) => ({
        first: { count: first.sum, n: first.n },
        second: { count: second.sum, n: second.n },
      })),
    );
    expect(weighted.difference.value).toBeCloseTo(given(riskDifference).value, 12);
  });

  it('says how alike the groups are, before and after', () => {
    const [level] = given(overlapWeights(TABLE)).balance;
    // By hand: means 33/34 and 20/36; variances with n - 1.
    const [a, b] = [33 / 34, 20 / 36];
    const first = (10 * a * a + 15 * (1 - a) ** 2 + 9 * (2 - a) ** 2) / 33;
    const second = (20 * b * b + 12 * (1 - b) ** 2 + 4 * (2 - b) ** 2) / 35;
    expect(level?.covariate).toBe('level');
    expect(level?.crude.smd).toBeCloseTo((a - b) / Math.sqrt((first + second) / 2), 12);
    expect(level?.crude.tier).toBe('failed');
    expect(level?.weighted.smd).toBeCloseTo(0, 12);
    expect(level?.weighted.tier).toBe('satisfied');
    expect([0, 0.05, -0.051, 0.25, -0.2501].map(tierOf)).toEqual([
      'satisfied',
      'satisfied',
      'satisfied-if-adjusted',
      'satisfied-if-adjusted',
      'failed',
    ]);
  });

  it('leaves out covariates that are constant or follow from others', () => {
    const cells = TABLE.cells.map((cell) => {
      const [level = 0] = cell.covariates;
      return { ...cell, covariates: [7, level, 40_000 - 300 * level] };
    });
    const [plain, more] = [TABLE, { covariates: ['constant', 'level', 'pay'], cells }].map((table) =>
      given(overlapWeights(table)),
    );
    expect(more?.difference.value).toBeCloseTo(plain?.difference.value ?? 0, 12);
    expect(more?.se).toBeCloseTo(plain?.se ?? 0, 12);
    expect(more?.balance[0]).toEqual({
      covariate: 'constant',
      crude: { smd: null, tier: 'satisfied' },
      weighted: { smd: null, tier: 'satisfied' },
    });
    expect(more?.balance[2]?.crude.smd).toBeCloseTo(-(plain?.balance[0]?.crude.smd ?? 0), 12);
  });

  it('without covariates is the crude difference', () => {
    const cells = [{ covariates: [], first: yes(6, 10), second: yes(3, 12) }];
    const result = given(overlapWeights({ covariates: [], cells }));
    expect(result.difference.value).toBeCloseTo(0.35, 12);
    expect([result.effectiveN.first, result.effectiveN.second]).toEqual([
      expect.closeTo(10, 9),
      expect.closeTo(12, 9),
    ]);
  });
});

describe('groups that cannot be weighted', () => {
  const table = (covariates: readonly string[], people: readonly CovariateCell[]) => ({
    covariates,
    cells: people,
  });
  const some = (n: number, make: (i: number) => CovariateCell) =>
    Array.from({ length: n }, (_, i) => make(i));

  it('are too few for the covariates', () => {
    // Ten applicants in nine strata.
    const names = Array.from({ length: 8 }, (_, k) => `stratum ${k + 2}`);
    const people = some(10, (i) =>
      person(
        names.map((_, k) => Number(i % 9 === k + 1)),
        i % 2 === 0,
        1,
      ),
    );
    expect(overlapWeights(table(names, people))).toEqual({
      refused: 'too-few',
      reason: 'the smaller group has 5 people, and this needs 9',
    });
    const one = [person([1], true, 1), person([1], false, 1), person([1], false, 0)];
    expect(overlapWeights(table(['x'], one))).toMatchObject({
      reason: 'the smaller group has 1 people, and this needs 2',
    });
    expect(overlapWeights({ covariates: ['x'], cells: [] })).toMatchObject({ refused: 'too-few' });
  });

  it('are told apart by one covariate, completely or for some', () => {
    const apart = some(20, (i) => person([i], i >= 10, i % 2));
    expect(overlapWeights(table(['age'], apart))).toMatchObject({ refused: 'no-overlap' });
    expect(
      overlapWeights(
        table(
          ['age'],
          apart.map((cell) => ({ ...cell, first: cell.second, second: cell.first })),
        ),
      ),
    ).toMatchObject({ refused: 'no-overlap' });
    const flagged = some(40, (i) => person([i % 7, Number(i % 8 === 0)], i % 2 === 0, i % 3));
    for (const cells of [
      flagged,
      flagged.map((cell) => ({ ...cell, first: cell.second, second: cell.first })),
    ])
      expect(overlapWeights(table(['age', 'degree'], cells))).toEqual({
        refused: 'perfect-predictor',
        reason:
          'degree decides the group for some people, so that nobody in the other group compares with them',
      });
  });

  it('are told apart by covariates together', () => {
    // Above the line x + y = 10 one group, below it the other; neither alone does it.
    const grid = some(100, (i) => {
      const [x, y] = [i % 10, Math.floor(i / 10)];
      return person([x, y], x + y > 10, 1);
    });
    expect(overlapWeights(table(['x', 'y'], grid))).toEqual({
      refused: 'no-overlap',
      reason: 'the groups have nothing in common: the covariates tell them apart completely',
    });
    // Of those with y and without x all are first; elsewhere both.
    const corner = some(60, (i) => {
      const [x, y] = [Number(i % 2 === 0), Number(i % 3 === 0)];
      return person([x, y, i % 5], x === 0 && y === 1 ? true : i % 4 < 2, 1);
    });
    const both = table(
      ['x', 'y', 'z'],
      corner.map((cell) => ({
        ...cell,
        covariates: [
          cell.covariates[0] ?? 0,
          cell.covariates[1] ?? 0,
          (cell.covariates[0] ?? 0) * (cell.covariates[1] ?? 0),
        ],
      })),
    );
    expect(overlapWeights(both)).toMatchObject({ refused: 'perfect-predictor' });
  });

  it('are not cells', () => {
    const cell = { covariates: [1], first: yes(1, 2), second: yes(1, 2) };
    for (const [wrong, message] of [
      [{ ...cell, covariates: [1, 2] }, 'A cell has [1,2]; it needs a number for each of x.'],
      [{ ...cell, covariates: [Number.NaN] }, 'A cell has [NaN]'],
      [
        { ...cell, first: { n: 1.5, sum: 1, squares: 1 } },
        '1.5 people with sum 1 and squares 1 are not a group.',
      ],
      [{ ...cell, first: { n: -1, sum: 1, squares: 1 } }, '-1 people'],
      [{ ...cell, second: { n: 1, sum: Number.NaN, squares: 1 } }, 'sum NaN'],
      [{ ...cell, second: { n: 1, sum: 1, squares: -1 } }, 'squares -1'],
    ] as const) {
      expect(() => overlapWeights({ covariates: ['x'], cells: [wrong] })).toThrow(RangeError);
      expect(() => overlapWeights({ covariates: ['x'], cells: [wrong] })).toThrow(message);
    }
  });
});

describe('overlap weights, whatever the cells', () => {
  const group = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(30))
    .map(([n, count]) => yes(Math.min(n, count), n));
  const cells = fc.array(
    fc.record({ covariates: fc.tuple(fc.nat(4), fc.nat(1)), first: group, second: group }),
    { minLength: 3, maxLength: 10 },
  );
  const names = ['level', 'flag'];

  it('balance covariates, mirror with the groups, and do not depend on the unit of a covariate', () => {
    holds(
      fc.property(cells, (all) => {
        const result = overlapWeights({ covariates: names, cells: all });
        if (isRefused(result)) return;
        for (const { weighted } of result.balance) expect(weighted.smd ?? 0).toBeCloseTo(0, 8);
        expect(result.effectiveN.first).toBeLessThanOrEqual(result.people.first + 1e-9);
        expect(result.effectiveN.second).toBeLessThanOrEqual(result.people.second + 1e-9);
        const swapped = all.map(({ covariates, first, second }) => ({
          covariates,
          first: second,
          second: first,
        }));
        const mirror = given(overlapWeights({ covariates: names, cells: swapped }));
        expect(mirror.difference.value).toBeCloseTo(-result.difference.value, 8);
        expect(mirror.se).toBeCloseTo(result.se, 8);
        const scaled = all.map((cell) => {
          const [level, flag] = cell.covariates;
          return { ...cell, covariates: [level * 12_000 - 5, 1 - flag] };
        });
        const other = given(overlapWeights({ covariates: names, cells: scaled }));
        expect(other.difference.value).toBeCloseTo(result.difference.value, 8);
        expect(other.se).toBeCloseTo(result.se, 8);
      }),
    );
  });

  it('scale with the outcome, do not move with it, and take cells apart or together', () => {
    holds(
      fc.property(cells, (all) => {
        const result = overlapWeights({ covariates: names, cells: all });
        if (isRefused(result)) return;
        // 3y + 2: the sum and the squares follow.
        const moved = all.map(({ covariates, first, second }) => {
          const [a, b] = [first, second].map(({ n, sum, squares }) => ({
            n,
            sum: 3 * sum + 2 * n,
            squares: 9 * squares + 12 * sum + 4 * n,
          }));
          return { covariates, first: a ?? NOBODY, second: b ?? NOBODY };
        });
        const other = given(overlapWeights({ covariates: names, cells: moved }));
        expect(other.difference.value).toBeCloseTo(3 * result.difference.value, 8);
        expect(other.se).toBeCloseTo(3 * result.se, 8);
        const people = all.flatMap(({ covariates, first, second }) => [
          { covariates, first, second: NOBODY },
          { covariates, first: NOBODY, second },
          { covariates, first: NOBODY, second: NOBODY },
        ]);
        const apart = given(overlapWeights({ covariates: names, cells: people }));
        expect(apart.difference.value).toBeCloseTo(result.difference.value, 8);
        expect(apart.se).toBeCloseTo(result.se, 8);
      }),
    );
  });
});

const nsw = sharedCsv('outcomes/nsw-dehejia-wahba.csv');

describe.skipIf(!nsw)('real programmes of ../shared/data', () => {
  const weigh = (rows: readonly Row[], names: readonly string[], treated: string) =>
    given(
      overlapWeights({
        covariates: names,
        cells: rows.map((row) =>
          person(
            names.map((name) => Number(row(name))),
            row(treated) === '1',
            Number(row('re78')),
          ),
        ),
      }),
    );
  const largest = (balance: ReturnType<typeof weigh>['balance'], when: 'crude' | 'weighted') =>
    Math.max(...balance.map((each) => Math.abs(each[when].smd ?? 0)));

  it('NSW: 1674.14 where the experiment found 1794.34', () => {
    const names = ['age', 'educ', 'black', 'hisp', 'married', 'nodegr', 're74', 're75', 'u74', 'u75'];
    const result = weigh(nsw ?? [], names, 'treat');
    expect(result.difference.value).toBeCloseTo(1674.14, 2);
    expect(result.effectiveN.first).toBeCloseTo(179, 1);
    expect(result.effectiveN.second).toBeCloseTo(244.2, 1);
    expect(largest(result.balance, 'crude')).toBeCloseTo(0.304, 3);
    expect(largest(result.balance, 'weighted')).toBeLessThan(1e-12);
  });

  it('PSID controls: -187 where the experiment found 1794', () => {
    const names = ['age', 'educ', 'black', 'hisp', 'married', 're74', 're75', 'unem74', 'unem75'];
    const result = weigh(sharedCsv('standards/outcomes-csv/r-jtrain3.csv') ?? [], names, 'train');
    expect(result.difference.value).toBeCloseTo(-0.1869, 4);
    expect(result.effectiveN.first).toBeCloseTo(98.8, 1);
    expect(result.effectiveN.second).toBeCloseTo(158.2, 1);
    expect(largest(result.balance, 'crude')).toBeCloseTo(1.84, 2);
    expect(largest(result.balance, 'weighted')).toBeLessThan(1e-12);
  });

  it('LaLonde: by levels 1242.20, and 656.81 where having had no pay is adjusted for, too', () => {
    const rows = (sharedCsv('standards/outcomes-csv/r-lalonde.csv') ?? []).map((row): Row => {
      const isIn = (race: string) => String(Number(row('race') === race));
      const none = (pay: string) => String(Number(Number(row(pay)) === 0));
      const made = new Map([
        ['black', isIn('black')],
        ['hispan', isIn('hispan')],
        ['none74', none('re74')],
        ['none75', none('re75')],
      ]);
      return (column) => made.get(column) ?? row(column);
    });
    const names = ['age', 'educ', 'black', 'hispan', 'married', 'nodegree', 're74', 're75'];
    const levels = weigh(rows, names, 'treat');
    expect(levels.difference.value).toBeCloseTo(1242.2, 2);
    expect(levels.effectiveN.first).toBeCloseTo(145.6, 1);
    expect(levels.effectiveN.second).toBeCloseTo(166.1, 1);
    expect(weigh(rows, [...names, 'none74', 'none75'], 'treat').difference.value).toBeCloseTo(656.81, 2);
  });
});
