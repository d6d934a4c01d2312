/** Smallest cell of counts or rates that is shown. */
export const MINIMUM_CELL = 10;
/** Smallest group whose pay is shown. */
export const MINIMUM_PAY_CELL = 30;

/**
 * Why a row is or is not shown: its own cells are too small, or it would give away one that is. What is withheld from a release does not
 * say which: that would narrow down what it hides.
 */
export type Disclosure = 'shown' | 'small' | 'complementary' | 'withheld';

/** What may be shown of a table: each of its rows, and their total. */
export interface TableDisclosure {
  readonly rows: readonly Disclosure[];
  readonly total: Disclosure;
}

/** Counts of a table, a line per row, the same cells in the same order. */
export interface TableCounts {
  readonly rows: readonly (readonly number[])[];
  /** Of all rows together; where people may be in several rows, fewer than the sum. */
  readonly total?: readonly number[];
  /** The same counts with everybody in one row only, where people may be in several: what rows together hold at least. */
  readonly once?: readonly (readonly number[])[];
}

/**
 * Which rows of a table may be shown. A row with any cell under the minimum is hidden whole (zero too: "nobody" tells about
 * everybody). When a total is shown beside the rows, the hidden ones together are total minus shown; so there must be at
 * least two of them, and each of their cells together must reach the minimum, else the smallest shown row is hidden as well.
 * When hiding rows cannot help, the total is hidden. Rows that are `already` hidden for another reason stay hidden.
 */
export function suppress(
  counts: TableCounts,
  minimum = MINIMUM_CELL,
  already: readonly Disclosure[] = [],
): TableDisclosure {
  const { rows, once = rows, total = sums(once) } = counts;
  const disclosure = rows.map(
    (cells, i): Disclosure => (cells.some((cell) => cell < minimum) ? 'small' : (already[i] ?? 'shown')),
  );
  if (total.length === 0 || total.some((cell) => cell < minimum)) return { rows: disclosure, total: 'small' };
  // Of rows of one size the first comes first: sorting is stable.
  const bySize = rows.map((cells, i) => ({ i, size: Math.min(...cells) })).sort((a, b) => a.size - b.size);
  while (disclosure.some((state) => state !== 'shown') && !isSafe(once, disclosure, minimum)) {
    const next = bySize.find(({ i }) => disclosure[i] === 'shown');
    if (!next) return { rows: disclosure, total: 'complementary' };
    disclosure[next.i] = 'complementary';
  }
  return { rows: disclosure, total: 'shown' };
}

function isSafe(
  once: readonly (readonly number[])[],
  disclosure: readonly Disclosure[],
  minimum: number,
): boolean {
  const hidden = once.filter((_, i) => disclosure[i] !== 'shown');
  return hidden.length >= 2 && sums(hidden).every((cell) => cell >= minimum);
}

function sums(rows: readonly (readonly number[])[]): readonly number[] {
  return rows.reduce<readonly number[]>((total, cells) => cells.map((cell, i) => cell + (total[i] ?? 0)), []);
}
