import type { TableCounts } from '../disclosure/suppression.ts';

/** How many people are in the cells of a group. */
export interface PeopleCounted {
  readonly all: number;
  /** People with at least one member of the population that counts in the numerator. */
  readonly counted: number;
  /** People with at least one that does not. */
  readonly uncounted: number;
}

/** The people of a group in one row of a table. */
export interface PeopleInRow {
  readonly people: PeopleCounted;
  /**
   * The same, each person in one row of the table only: rows added up hold at least as many people. In a total this is `people`.
   */
  readonly once: PeopleCounted;
}

interface Groups {
  readonly holders: PeopleInRow;
  readonly nonHolders: PeopleInRow;
}
/** A total says of its people what rows say of theirs, but for the row that each is in. */
type Total = { readonly [Group in keyof Groups]: Pick<PeopleInRow, 'people'> };

/** The people in the cells of a table that `cells` picks of each of the groups. */
function countsOf(
  rows: readonly Groups[],
  together: Total | undefined,
  of: readonly (keyof Groups)[],
  cells: (people: PeopleCounted) => readonly number[],
): TableCounts {
  const people = (row: Total) => of.flatMap((group) => cells(row[group].people));
  return {
    rows: rows.map(people),
    once: rows.map((row) => of.flatMap((group) => cells(row[group].once))),
    total: together === undefined ? [] : people(together),
  };
}

/**
 * What decides which rows of a comparison are shown: the size of its groups, and who had the event and who had not.
 * @param of which groups there are
 */
export function peopleOf(
  rows: readonly Groups[],
  together: Total | undefined,
  of: readonly (keyof Groups)[] = ['holders', 'nonHolders'],
) {
  return {
    groups: countsOf(rows, together, of, ({ all }) => [all]),
    cells: countsOf(rows, together, of, ({ counted, uncounted }) => [counted, uncounted]),
  };
}
