/** Most characters of one list parameter: ClickHouse reads at most 256 KiB of SQL. */
const CHARACTERS = 60_000;
const VALUES = 1_000;

/** Splits a list into parts small enough to be a query parameter. */
export function* chunks(values: Iterable<string>): Generator<string[]> {
  let part: string[] = [];
  let characters = 0;
  for (const value of values) {
    if (part.length > 0 && (part.length >= VALUES || characters + value.length > CHARACTERS)) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(value);
    characters += value.length + 4;
  }
  if (part.length > 0) yield part;
}
