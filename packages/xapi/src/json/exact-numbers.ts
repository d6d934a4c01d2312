declare global {
  // In Node since 22; TypeScript does not know them yet.
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): unknown;
  }
}

/** A number that a double may not give back as it was written: an exponent, many digits, a zero at the end, minus zero. */
const PERHAPS = /[[:,]\s*(?:-0\b|-?(?:\d+(?:\.\d*)?[eE]|\d{16}|\d[\d.]{16}|\d+\.(?:\d{7}|\d*0\b)))/;

/** Apart from the numbers within: with both in one expression, it takes twice as long to see that a statement has none. */
const ALONE = /^\s*-?\d/;

/** Whether a text may hold numbers that change when they are parsed and written again. */
export function mayLoseNumbers(text: string): boolean {
  return ALONE.test(text) || PERHAPS.test(text);
}

/**
 * Parses JSON such that `JSON.stringify` writes each number as in the text: 30 digits, exponents beyond what a
 * double holds, zeros at the end. Such a number is then not a JavaScript number: for values that are only handed on.
 */
export function parseKeepingNumbers(text: string): unknown {
  if (!mayLoseNumbers(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source
      ? JSON.rawJSON(source)
      : value,
  );
}
