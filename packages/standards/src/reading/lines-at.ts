/** A place in a text, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The line and column of some positions, in one pass over the text; nothing under undefined. */
export function linesAt(
  positions: readonly number[],
  text: string,
): ReadonlyMap<number | undefined, TextPlace> {
  const found = new Map<number | undefined, TextPlace>();
  let line = 1;
  let start = 0;
  for (const at of positions.toSorted((one, other) => one - other)) {
    for (let end = text.indexOf('\n', start); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    found.set(at, { line, column: at - start + 1 });
  }
  return found;
}
