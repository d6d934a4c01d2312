import { describe, expect, it } from 'vitest';
import type { CovariateTable } from './covariate-cell.ts';
import type { Logistic } from './logistic.ts';
import { separated, separatedByModel } from './separation.ts';
import { standardise } from './standardise.ts';

const sums = (n: number) => ({ n, sum: 0, squares: 0 });
/** Cells of some covariates with how many people each group has. */
const tableOf = (
  names: string[],
  ...cells: readonly (readonly [covariates: number[], first: number, second: number])[]
): CovariateTable => ({
  covariates: names,
  cells: cells.map(([covariates, first, second]) => ({
    covariates,
    first: sums(first),
    second: sums(second),
  })),
});
const before = (table: CovariateTable) =>
  separated(table, standardise(table.cells, table.covariates.length))?.refused;

describe('two groups', () => {
  it('need a person of each for every covariate and one more, and two at least', () => {
    const of = (first: number, second: number) =>
      tableOf(['a', 'b'], [[0, 1], first, 1], [[1, 1], 1, second], [[1, 0], 1, 1], [[0, 0], 0, 0]);
    expect(separated(of(1, 1), standardise(of(1, 1).cells, 2))).toBeUndefined();
    const few = tableOf(['a', 'b'], [[0, 1], 1, 1], [[1, 1], 1, 1], [[1, 0], 0, 1]);
    expect(separated(few, standardise(few.cells, 2))).toMatchObject({
      refused: 'too-few',
      reason: 'the smaller group has 2 people, and this needs 3',
    });
    const none = (n: number) => tableOf([], [[], n, 5]);
    expect([before(none(1)), before(none(2))]).toEqual(['too-few', undefined]);
  });

  it.each([
    [[1, 2], [3, 4], 'no-overlap'],
    [[3, 4], [1, 2], 'no-overlap'],
    [[1, 2], [2, 3], 'perfect-predictor'],
    [[2, 3], [1, 2], 'perfect-predictor'],
    [[1, 3], [2, 4], undefined],
    [[1, 4], [2, 3], undefined],
  ])('with %j and %j are %s', (first, second, refused) => {
    const table = tableOf(
      ['years'],
      ...first
        .map((value) => [[value], 2, 0] as const)
        .map(([c, a, b]) => [[...c], a, b] as [number[], number, number]),
      ...second.map((value) => [[value], 0, 2] as [number[], number, number]),
    );
    expect(before(table)).toBe(refused);
  });

  it('that a covariate decides for some are told by its name', () => {
    const table = tableOf(['age', 'years'], [[1, 1], 3, 0], [[2, 2], 1, 1], [[1, 3], 0, 2], [[2, 4], 0, 2]);
    expect(separated(table, standardise(table.cells, 2))).toMatchObject({
      reason: expect.stringMatching(/^years decides/),
    });
  });
});

describe('a model that did not converge', () => {
  const table = tableOf(['age', 'constant', 'years'], [[1, 7, 1], 3, 0], [[2, 7, 2], 0, 3]);
  const model = (logits: readonly number[], coefficients: readonly number[]): Logistic => ({
    coefficients,
    logits,
    probabilities: [],
    covariance: [],
    converged: false,
  });
  // The constant has no column in the design.
  const design = { rows: [], columns: [0, 2] };

  it('separates the groups where nobody is on the side of the other', () => {
    expect(separatedByModel(table, design, model([40, -40], [0, 1, 2])).refused).toBe('no-overlap');
    for (const logits of [
      [40, 0],
      [0, -40],
      [40, 1],
      [-1, -40],
    ])
      expect(separatedByModel(table, design, model(logits, [0, 1, 2])).refused).toBe('perfect-predictor');
  });

  it('names the covariate whose coefficient grew most, up or down', () => {
    const named = (...coefficients: number[]) =>
      separatedByModel(table, design, model([0, 0], coefficients)).reason;
    expect(named(90, 3, 20)).toMatch(/^years decides/);
    expect(named(90, 30, 20)).toMatch(/^age decides/);
    expect(named(90, 3, -20)).toMatch(/^years decides/);
    expect(named(90, -30, 20)).toMatch(/^age decides/);
  });
});
