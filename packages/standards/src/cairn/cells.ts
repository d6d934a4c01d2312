/** Texts that a spreadsheet would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A value as a cell: a text as it is, anything else as JSON. A text that would be a formula begins with an apostrophe. */
export function toCell(value: unknown): string {
  const cell = typeof value === 'string' && !/^[[{"]/.test(value) ? value : JSON.stringify(value);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * The value of a cell that {@link toCell} wrote.
 * @throws {SyntaxError} for JSON that is not well formed
 */
export function fromCell(cell: string): unknown {
  const text = cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
  return /^[[{"]/.test(text) ? JSON.parse(text) : text;
}
