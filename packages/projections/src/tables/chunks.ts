/** Most characters of one list parameter, and most values: each further query reads the same table once more. */
const CHARACTERS = 1_000_000;
const VALUES = 10_000;

/**
 * Splits a list into parts small enough to be a query parameter.
 * @param lengthOf characters a value takes in the SQL
 */
export function chunks(values: Iterable<string>): Generator<string[]>;
export function chunks<Value>(
  values: Iterable<Value>,
  lengthOf: (value: Value) => number,
): Generator<Value[]>;
export function* chunks<Value>(
  values: Iterable<Value>,
  lengthOf: (value: Value) => number = (value) => String(value).length,
): Generator<Value[]> {
  let part: Value[] = [];
  let characters = 0;
  for (const value of values) {
    const length = lengthOf(value) + 4;
    if (part.length > 0 && (part.length >= VALUES || characters + length > CHARACTERS)) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(value);
    characters += length;
  }
  if (part.length > 0) yield part;
}
