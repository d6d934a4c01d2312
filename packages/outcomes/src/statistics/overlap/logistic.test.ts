import { describe, expect, it } from 'vitest';
import { type Counted, fitLogistic } from './logistic.ts';
import { standardise } from './standardise.ts';

const cellsOf = (
  rows: readonly (readonly [row: readonly number[], first: number, n: number])[],
): readonly Counted[] => rows.map(([row, first, n]) => ({ row: Float64Array.from(row), first, n }));

/** What is left of each score equation: 0 at the maximum of the likelihood, which has one. */
function scores(cells: readonly Counted[], coefficients: readonly number[]) {
  return coefficients.map((_, k) =>
    cells.reduce((sum, { row, first, n }) => {
      const logit = coefficients.reduce((total, each, j) => total + each * (row[j] ?? 0), 0);
      return sum + (first - n / (1 + Math.exp(-logit))) * (row[k] ?? 0);
    }, 0),
  );
}

describe('a logistic regression', () => {
  it('of two strata has the logits of their shares, and the covariance of these', () => {
    const cells = cellsOf([
      [[1, 0], 10, 40],
      [[1, 1], 30, 50],
    ]);
    const { coefficients, probabilities, logits, covariance, converged } = fitLogistic(cells);
    const [a, b] = [Math.log(10 / 30), Math.log(30 / 20)];
    expect(converged).toBe(true);
    expect(coefficients).toEqual([expect.closeTo(a, 9), expect.closeTo(b - a, 9)]);
    expect(probabilities).toEqual([expect.closeTo(0.25, 9), expect.closeTo(0.6, 9)]);
    expect(logits).toEqual([expect.closeTo(a, 9), expect.closeTo(b, 9)]);
    const [va, vb] = [1 / 10 + 1 / 30, 1 / 30 + 1 / 20];
    expect(covariance.map((row) => [...row])).toEqual([
      [expect.closeTo(va, 9), expect.closeTo(-va, 9)],
      [expect.closeTo(-va, 9), expect.closeTo(va + vb, 9)],
    ]);
  });

  it.each([
    [
      [
        [[1, 6.5, 0.1], 0, 1],
        [[1, -0.3, 0.7], 2, 2],
        [[1, 0.8, 0.6], 1, 1],
        [[1, -0.1, -0.9], 3, 1062],
        [[1, 7.2, -0.7], 0, 2],
        [[1, -1, 0.3], 0, 5],
        [[1, -0.1, -0.8], 844, 867],
        [[1, -0.1, 0.5], 2, 2],
      ],
    ],
    [
      [
        [[1, 0, 0.2, 0.7], 3, 4],
        [[1, -6.2, 0.2, -0.5], 1013, 1013],
        [[1, -5.5, 3.7, -0.9], 19, 19],
        [[1, 0.2, -0.5, -0.2], 662, 979],
        [[1, -0.6, 0.7, 0.8], 1352, 1358],
        [[1, -1, 7.9, -0.3], 21, 21],
        [[1, -0.3, -0.3, 0.9], 0, 96],
        [[1, 0.5, -7.3, 0.9], 10, 37],
        [[1, -0.4, -0.6, 0.1], 16, 16],
      ],
    ],
  ] as const)('reaches the maximum where whole steps would run away from it', (rows) => {
    const cells = cellsOf(rows);
    const { coefficients, converged } = fitLogistic(cells);
    expect(converged).toBe(true);
    for (const left of scores(cells, coefficients)) expect(Math.abs(left)).toBeLessThan(1e-6);
  });

  it('does not converge where groups are separated', () => {
    const cells = cellsOf([
      [[1, 1], 0, 3],
      [[1, 2], 4, 4],
    ]);
    expect(fitLogistic(cells).converged).toBe(false);
    expect(fitLogistic([])).toMatchObject({ coefficients: [], probabilities: [] });
  });
});

describe('covariates on one scale', () => {
  const sums = (n: number) => ({ n, sum: 0, squares: 0 });
  const cells = [
    { covariates: [100, 7, 1], first: sums(1), second: sums(2) },
    { covariates: [200, 7, 2], first: sums(2), second: sums(0) },
    { covariates: [400, 7, 4], first: sums(3), second: sums(2) },
  ];

  it('have mean 0 and variance 1 over all people, without constants and what follows from others', () => {
    const { rows, columns } = standardise(cells, 3);
    expect(columns).toEqual([0]);
    const n = [3, 2, 5];
    const mean = (of: (value: number) => number) =>
      rows.reduce((sum, row, i) => sum + (n[i] ?? 0) * of(row[1] ?? Number.NaN), 0) / 10;
    expect(mean((value) => value)).toBeCloseTo(0, 12);
    expect(mean((value) => value ** 2)).toBeCloseTo(1, 12);
    for (const row of rows) expect([row[0], row.length]).toEqual([1, 2]);
    expect((rows[2]?.[1] ?? 0) - (rows[1]?.[1] ?? 0)).toBeCloseTo(
      2 * ((rows[1]?.[1] ?? 0) - (rows[0]?.[1] ?? 0)),
      12,
    );
  });

  it('are none where nobody differs, whatever the size of what is alike', () => {
    for (const value of [0, 1e-9, 0.1, 1e12])
      expect(
        standardise(
          cells.map((cell) => ({ ...cell, covariates: [value] })),
          1,
        ).columns,
      ).toEqual([]);
    expect(standardise([], 2).columns).toEqual([]);
  });
});
