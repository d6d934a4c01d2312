/** What the rows of an answer are of, such as occupations: how members of a population are put into rows. */
export interface Dimension<Name extends string = string> {
  /** Its value of the parameter `by`. The name is also the key of its SQL. */
  readonly name: Name;
  /** What a row is of, in words that follow "by" and "within": `occupation`. */
  readonly title: string;
  /** In which row a member of the population is. */
  readonly row: string;
  /** The parts of a key, in order. */
  readonly parts: readonly string[];
  /**
   * In how many rows one member may be: `one`; `several` of any group; `held`: in one for each of what holders hold, and every row compares
   * them with the same non-holders, who hold none of it.
   */
  readonly rows: 'one' | 'several' | 'held';
  /** A shorter key that will do where it names one row only. */
  readonly shortKey?: (parts: readonly string[]) => string;
}

/** What names a row of an answer. */
export interface RowName {
  /** Names it in requests, as {@link rowKey} writes it. */
  readonly key: string;
  /** Names it for readers. */
  readonly label: string;
}

/** Most rows of an answer; the smaller ones are one row together, {@link OTHER_ROWS}. */
export const MAX_ROWS = 1000;

/** The row of members of whom nobody said what they belong to. A part that is percent-encoded has no colon. */
export const UNKNOWN_ROW: RowName = { key: ':unknown', label: 'Not known' };
/** The row of all rows that are too small to have one of their own. */
export const OTHER_ROWS: RowName = { key: ':other', label: 'All others' };

/** One text per row, for keys and parameters: its parts, each percent-encoded, between bars. */
export function rowKey(parts: readonly string[]): string {
  return parts.every((part) => part === '') ? UNKNOWN_ROW.key : parts.map(encodeURIComponent).join('|');
}

/**
 * The parts of a key that {@link rowKey} wrote; undefined for any other text.
 * @param count how many parts the rows of the dimension have
 */
export function partsOfKey(key: string, count: number): readonly string[] | undefined {
  if (key === UNKNOWN_ROW.key) return Array.from({ length: count }, () => '');
  const parts = key.split('|').map(decoded);
  return parts.length === count && parts.every((part) => part !== undefined) ? parts : undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The name of a row by its parts; its title where it has one, else its last part. */
export function rowName(parts: readonly string[], title: string): RowName {
  const key = rowKey(parts);
  return key === UNKNOWN_ROW.key ? UNKNOWN_ROW : { key, label: title || (parts.at(-1) ?? '') };
}
