import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Disclosure, suppress } from './suppression.ts';

const suppressed = (rows: number[][], minimum?: number, already?: readonly Disclosure[]) =>
  suppress({ rows }, minimum, already);

describe('suppress', () => {
  it('shows rows that are large enough', () => {
    expect(
      suppressed([
        [10, 12],
        [30, 40],
      ]),
    ).toEqual({ rows: ['shown', 'shown'], total: 'shown' });
    expect(suppressed([])).toEqual({ rows: [], total: 'small' });
  });

  it('hides a second row, the smallest, when one alone is total minus the rest', () => {
    expect(
      suppressed([
        [9, 50],
        [60, 70],
        [20, 30],
      ]),
    ).toEqual({
      rows: ['small', 'shown', 'complementary'],
      total: 'shown',
    });
  });

  it('hides the total where no other row can be hidden beside a small one', () => {
    expect(suppressed([[4], [6]])).toEqual({ rows: ['small', 'small'], total: 'shown' });
    expect(suppressed([[30]], 10, ['complementary'])).toEqual({
      rows: ['complementary'],
      total: 'complementary',
    });
  });

  it('hides the first of several smallest, wherever the small row is', () => {
    expect(suppressed([[60], [20], [20], [9]]).rows).toEqual(['shown', 'complementary', 'shown', 'small']);
  });

  it('takes for the smallest the row with the smallest cell, not with the smallest sum', () => {
    expect(
      suppressed([
        [5, 100],
        [60, 60],
        [20, 500],
      ]).rows,
    ).toEqual(['small', 'shown', 'complementary']);
  });

  it('hides on until the hidden rows together are large enough', () => {
    expect(
      suppressed([
        [0, 50],
        [2, 50],
        [11, 50],
        [40, 50],
      ]).rows,
    ).toEqual(['small', 'small', 'complementary', 'shown']);
  });

  it('hides the total when it is small, or when nothing else would help', () => {
    expect(suppressed([[3, 4]])).toEqual({ rows: ['small'], total: 'small' });
    expect(suppressed([[9, 90]])).toEqual({ rows: ['small'], total: 'small' });
    expect(
      suppressed([
        [5, 90],
        [5, 90],
      ]),
    ).toEqual({ rows: ['small', 'small'], total: 'shown' });
  });

  it('hides pay by its own minimum', () => {
    expect(suppressed([[29], [31]], 30).rows).toEqual(['small', 'complementary']);
  });

  it('counts people who are in several rows once, where rows are hidden together', () => {
    const rows = [[6], [6], [40], [50]];
    // The two small rows are the same six people: twelve would do, six do not.
    const once = [[6], [0], [40], [50]];
    expect(suppress({ rows }).rows).toEqual(['small', 'small', 'shown', 'shown']);
    expect(suppress({ rows, once }).rows).toEqual(['small', 'small', 'complementary', 'shown']);
  });

  it('takes a total as it is given: people in several rows are fewer than the sum', () => {
    const rows = [[6], [7]];
    expect(suppress({ rows, total: [9] })).toEqual({ rows: ['small', 'small'], total: 'small' });
    expect(suppress({ rows, total: [10] }).total).toBe('shown');
    expect(suppress({ rows, once: [[6], [3]] }).total).toBe('small');
  });

  it('never shows a small cell, and never lets subtraction find one', () => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(fc.nat(30), { minLength: width, maxLength: width }), { maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const { rows: disclosure, total } = suppressed(rows);
        const hidden = rows.filter((_, i) => disclosure[i] !== 'shown');
        rows.forEach((cells, i) => {
          if (disclosure[i] === 'shown') expect(Math.min(...cells)).toBeGreaterThanOrEqual(10);
        });
        if (total === 'shown' && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          const differences = hidden.reduce((sum, cells) => cells.map((cell, i) => cell + (sum[i] ?? 0)));
          expect(Math.min(...differences)).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });
});
