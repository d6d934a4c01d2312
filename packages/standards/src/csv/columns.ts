import type { Row, Table } from '../reading/format.ts';

/** A heading as it is compared: its letters alone, `Human Coding Scheme` as `humancodingscheme`. */
export function letters(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** The columns of a table by name. */
export interface Columns {
  has(...names: readonly string[]): boolean;
  /** The trimmed cell of the first column with one of these names; undefined when it is empty. */
  cell(row: Row, ...names: readonly string[]): string | undefined;
  /** The heading as it is written, for messages. */
  heading(...names: readonly string[]): string;
  /** Headings of which no cell has been asked, with the number of cells that are not empty, and why if that is known. */
  unread(): { readonly heading: string; readonly count: number; readonly why?: string }[];
}

/** The columns of a table; names are letters, as {@link letters} gives them. */
export function columnsOf({ headings, rows }: Table): Columns {
  const places = new Map<string, number>();
  for (const [index, heading] of headings.entries()) {
    const name = letters(heading);
    if (!places.has(name)) places.set(name, index);
  }
  const read = new Set<number>();
  const placeOf = (names: readonly string[]): number => {
    for (const name of names) {
      const place = places.get(name);
      if (place !== undefined) return place;
    }
    return -1;
  };
  return {
    has: (...names) => names.every((name) => places.has(name)),
    cell(row, ...names) {
      const place = placeOf(names);
      read.add(place);
      const cell = row.cells[place]?.trim();
      return cell === '' ? undefined : cell;
    },
    heading: (...names) => headings[placeOf(names)] ?? names[0] ?? '',
    unread: () =>
      headings.flatMap((heading, place) => {
        if (read.has(place)) return [];
        const count = rows.filter(({ cells }) => (cells[place] ?? '').trim() !== '').length;
        if (count === 0) return [];
        const isSecond = (places.get(letters(heading)) ?? place) < place;
        return [
          { heading, count, ...(isSecond && { why: 'another column has this heading: the first counts' }) },
        ];
      }),
  };
}
