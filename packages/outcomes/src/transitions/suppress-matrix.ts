/** Counts of a table with two ways, a line for each row, beside which the totals of rows and columns are shown. */
type Counts = readonly (readonly number[])[];

/**
 * Which cells of a table with two ways may be shown, of those that are `open`. A cell has the minimum. What is not shown of a row or a
 * column has the minimum together, or nobody; and neither that all of a row are in one cell, nor a cell that has anybody and less than the minimum,
 * follows from the totals, as where it is the only one of its row or its column that is not shown (cells that are in no cycle of hidden ones:
 * Gusfield 1988). The smallest cell that helps is hidden in turn, so that it ends. A table of one column tells by its totals that all are in it.
 */
export function suppressMatrix(
  counts: Counts,
  minimum: number,
  isOpen: (row: number, column: number) => boolean,
): readonly (readonly boolean[])[] {
  const shown = counts.map((row, i) => row.map((count, j) => count >= minimum && isOpen(i, j)));
  for (;;) {
    const cell = nextToHide(counts, shown, minimum);
    if (cell === undefined) return shown;
    (shown[cell.row] ?? [])[cell.column] = false;
  }
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** How many shown cells are tried for hiding, the smallest first: enough in all but the densest tables. */
const TRIED = 40;

function nextToHide(
  counts: Counts,
  shown: readonly (readonly boolean[])[],
  minimum: number,
): Cell | undefined {
  const cells = counts.flatMap((row, i) => row.map((_, j): Cell => ({ row: i, column: j })));
  const isShown = ({ row, column }: Cell) => shown[row]?.[column] === true;
  const countOf = ({ row, column }: Cell) => counts[row]?.[column] ?? 0;
  const bySize = (of: readonly Cell[]) => of.filter(isShown).toSorted((a, b) => countOf(a) - countOf(b));
  const [rows, columns] = linesOf(cells);
  const restOf = (line: readonly Cell[]) =>
    line.reduce((sum, cell) => sum + (isShown(cell) ? 0 : countOf(cell)), 0);
  for (const line of [...rows, ...columns]) {
    const rest = restOf(line);
    if (rest > 0 && rest < minimum && line.some(isShown)) return bySize(line)[0];
  }
  const whole = rows.find((line) => restOf(line) === 0 && line.filter(isShown).length === 1);
  if (whole !== undefined) return bySize(whole)[0];
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const isTold = (cell: Cell) =>
    countOf(cell) > 0 && (countOf(cell) < minimum || countOf(cell) === totals[cell.row]);
  const hidden = cells.filter((cell) => !isShown(cell));
  const told = determined(hidden).find(isTold);
  if (told === undefined) return undefined;
  const candidates = bySize(cells);
  const helps = (cell: Cell) => !determined([...hidden, cell]).includes(told);
  const beside = candidates.find(({ row, column }) => row === told.row || column === told.column);
  return candidates.slice(0, TRIED).find(helps) ?? beside ?? candidates[0];
}

/** Rows and columns. */
function linesOf(
  cells: readonly Cell[],
): readonly [readonly (readonly Cell[])[], readonly (readonly Cell[])[]] {
  return [
    [...Map.groupBy(cells, ({ row }) => row).values()],
    [...Map.groupBy(cells, ({ column }) => column).values()],
  ];
}

/** Hidden cells that the totals tell: the only one that is left of a row or column, again and again. */
function determined(hidden: readonly Cell[]): readonly Cell[] {
  const known: Cell[] = [];
  let left = hidden;
  for (;;) {
    const found = new Set(
      linesOf(left)
        .flat()
        .flatMap((line) => (line.length === 1 ? line : [])),
    );
    if (found.size === 0) return known;
    for (const cell of found) known.push(cell);
    left = left.filter((cell) => !found.has(cell));
  }
}
