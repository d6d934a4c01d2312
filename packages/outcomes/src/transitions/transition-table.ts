import { OTHER_ROWS, type RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import { type Disclosure, suppress } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { CONFIDENCE, type Estimate } from '../statistics/estimate.ts';
import { wilson } from '../statistics/proportion.ts';
import { suppressMatrix } from './suppress-matrix.ts';

/** People who went from one occupation to another. */
export interface TransitionCell {
  readonly from: RowName;
  readonly to: RowName;
  readonly people: number;
}

/** Where the people of one occupation went. */
interface TransitionRow extends RowName {
  readonly people: number;
  readonly to: readonly (RowName & {
    readonly people: number;
    /** Of the people of the row, with its Wilson interval. */
    readonly share: Estimate;
  })[];
  /** People of the row who went to occupations that are not shown; those may be any. */
  readonly elsewhere: number;
}

/** A table of transitions, ready to be shown. */
export interface TransitionTable {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly people: number | null;
  readonly rows: readonly TransitionRow[];
  /** How many people each occupation gained, of all who are counted. */
  readonly arrivals: readonly (RowName & { readonly people: number })[];
}

/**
 * From where to where people went. Rows, columns and cells with fewer than `minimumCell` people are not listed: what is listed leaves as many
 * together, in each row, in each column and over all, that nothing of them follows from the totals. A pair of occupations that is not listed
 * may have nobody.
 */
export function estimateTransitions(
  undisclosedCells: readonly Undisclosed<TransitionCell>[],
  { minimumCell, confidence = CONFIDENCE }: { readonly minimumCell: number; readonly confidence?: number },
): Undisclosed<Estimated<TransitionTable>> {
  const cells = undisclosedCells.map(open);
  const from = marginOf(cells, 'from');
  const to = marginOf(cells, 'to');
  const sizes = { rows: from.map(({ people }) => [people]) };
  return new Undisclosed({
    minimumCell,
    groups: sizes,
    cells: sizes,
    show: ({ rows: ofRows, total }) => {
      if (total !== 'shown') return { confidence, minimumCell, people: null, rows: [], arrivals: [] };
      const ofColumns = suppress({ rows: to.map(({ people }) => [people]) }, minimumCell).rows;
      const rows = withOthers(from, ofRows);
      const columns = withOthers(to, ofColumns);
      const counts = countsOf(cells, rows, columns);
      const shown = suppressMatrix(
        counts,
        minimumCell,
        (i, j) => rows[i]?.key !== OTHER_ROWS.key && columns[j]?.key !== OTHER_ROWS.key,
      );
      return {
        confidence,
        minimumCell,
        people: from.reduce((sum, { people }) => sum + people, 0),
        rows: rows.flatMap((row, i): TransitionRow[] => {
          if (row.key === OTHER_ROWS.key) return [];
          const listed = columns.flatMap((column, j) => {
            const people = counts[i]?.[j] ?? 0;
            if (shown[i]?.[j] !== true) return [];
            const share = wilson({ count: people, n: row.people }, confidence);
            return [{ key: column.key, label: column.label, people, share }];
          });
          const elsewhere = row.people - listed.reduce((sum, { people }) => sum + people, 0);
          return [{ key: row.key, label: row.label, people: row.people, to: listed, elsewhere }];
        }),
        arrivals: columns.flatMap(({ key, label, people }) =>
          key === OTHER_ROWS.key ? [] : [{ key, label, people }],
        ),
      };
    },
  });
}

interface Margin extends RowName {
  readonly people: number;
  /** The occupations that it has together. */
  readonly keys: readonly string[];
}

function marginOf(cells: readonly TransitionCell[], side: 'from' | 'to'): readonly Margin[] {
  return [...Map.groupBy(cells, (cell) => cell[side].key)]
    .map(([key, of]) => ({
      key,
      label: of[0]?.[side].label ?? key,
      people: of.reduce((sum, { people }) => sum + people, 0),
      keys: [key],
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Most rows, and most columns, that have lines of their own; smaller ones are one. */
const MOST_LINES = 60;

/** The lines that are shown, and those that are not as one. */
function withOthers(margin: readonly Margin[], disclosure: readonly Disclosure[]): readonly Margin[] {
  const open = margin.filter((_, i) => disclosure[i] === 'shown');
  const own = new Set(open.toSorted((a, b) => b.people - a.people).slice(0, MOST_LINES));
  const others = margin.filter((line) => !own.has(line));
  const shown = margin.filter((line) => own.has(line));
  if (others.length === 0) return shown;
  const people = others.reduce((sum, one) => sum + one.people, 0);
  return [...shown, { ...OTHER_ROWS, people, keys: others.flatMap(({ keys }) => keys) }];
}

function countsOf(
  cells: readonly TransitionCell[],
  rows: readonly Margin[],
  columns: readonly Margin[],
): readonly (readonly number[])[] {
  const [rowOf, columnOf] = [rows, columns].map(
    (lines) => new Map(lines.flatMap(({ keys }, i) => keys.map((key) => [key, i] as const))),
  );
  const counts = rows.map(() => columns.map(() => 0));
  for (const { from, to, people } of cells) {
    const row = counts[rowOf?.get(from.key) ?? -1];
    const column = columnOf?.get(to.key) ?? -1;
    if (row !== undefined) row[column] = (row[column] ?? 0) + people;
  }
  return counts;
}
