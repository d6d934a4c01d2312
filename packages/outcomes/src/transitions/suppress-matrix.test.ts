import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds } from '../testing/holds.ts';
import { suppressMatrix } from './suppress-matrix.ts';

const shownOf = (counts: readonly (readonly number[])[]) => suppressMatrix(counts, 10, () => true);

it('shows cells that have the minimum where the others of row and column have it, too', () => {
  expect(
    shownOf([
      [40, 5, 7],
      [6, 50, 6],
      [6, 5, 60],
    ]),
  ).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
});

it('hides the smallest cell beside what would be told by the total of a row or a column', () => {
  // The only small cell of the first row is hidden with 12, and then what is left of the columns.
  expect(
    shownOf([
      [40, 12, 5],
      [30, 20, 25],
    ]),
  ).toEqual([
    [true, false, false],
    [true, false, false],
  ]);
});

it('never shows that all of a row went to one place', () => {
  expect(
    shownOf([
      [50, 0],
      [20, 30],
    ]),
  ).toEqual([
    [false, false],
    [false, false],
  ]);
});

it('hides what is in no cycle of hidden cells', () => {
  // 5 and 7 have 12 together, and each column 15 and 17; but 10 is alone in its row, and tells 5.
  const shown = shownOf([
    [5, 7, 40],
    [10, 30, 40],
    [30, 10, 40],
  ]);
  expect(shown.flat().filter(Boolean).length).toBeLessThan(6);
});

it('hides what may not be open', () => {
  expect(
    suppressMatrix(
      [
        [30, 30],
        [30, 30],
      ],
      10,
      (row) => row !== 1,
    ),
  ).toEqual([
    [true, true],
    [false, false],
  ]);
});

it('leaves no small cell to be worked out from the totals, of any counts', () => {
  const size = fc.integer({ min: 1, max: 5 });
  const table = fc.tuple(size, size).chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.nat(12), fc.integer({ min: 10, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );
  holds(
    fc.property(table, (counts) => {
      // Totals that are shown have the minimum themselves.
      fc.pre(counts.every((row) => row.reduce((sum, n) => sum + n, 0) >= 10));
      fc.pre((counts[0] ?? []).every((_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0) >= 10));
      const shown = shownOf(counts);
      for (const [i, row] of counts.entries())
        for (const [j, count] of row.entries()) {
          if (shown[i]?.[j]) expect(count).toBeGreaterThanOrEqual(10);
          else if (count > 0 && count < 10) expect(another(counts, shown, i, j)).toBe(true);
        }
    }),
    300,
  );
});

/**
 * Whether the hidden cell may have another count, whole or not: a cycle of hidden cells through it, along which people can be moved without
 * any total changing.
 */
function another(
  counts: readonly (readonly number[])[],
  shown: readonly (readonly boolean[])[],
  row: number,
  column: number,
): boolean {
  const hidden = (i: number, j: number) => shown[i]?.[j] === false;
  // A path from the column back to the row over other hidden cells.
  const seen = new Set([`c${column}`]);
  const queue = [`c${column}`];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const index = Number(node.slice(1));
    const next = node.startsWith('c')
      ? counts.flatMap((_, i) => (hidden(i, index) && !(i === row && index === column) ? [`r${i}`] : []))
      : (counts[index] ?? []).flatMap((_, j) =>
          hidden(index, j) && !(index === row && j === column) ? [`c${j}`] : [],
        );
    for (const one of next) {
      if (seen.has(one)) continue;
      seen.add(one);
      queue.push(one);
    }
  }
  return seen.has(`r${row}`);
}
