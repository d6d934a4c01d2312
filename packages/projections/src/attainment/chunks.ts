/** Most characters of one list parameter: ClickHouse reads at most 256 KiB of SQL. */
const CHARACTERS = 100_000;
const VALUES = 2_000;

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
