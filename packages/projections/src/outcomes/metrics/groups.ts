import type { RateGroupCells } from '@cairn/outcomes';
import { countColumn } from '../../tables/tenant-queries.ts';

/** What is counted of one group, by the names of its columns without the group: SQL over `n` and `c` of a person. */
const COUNTS = {
  n: (of: string) => `sumIf(n, ${of})`,
  count: (of: string) => `sumIf(c, ${of})`,
  nn: (of: string) => `sumIf(n * n, ${of})`,
  nc: (of: string) => `sumIf(n * c, ${of})`,
  cc: (of: string) => `sumIf(c * c, ${of})`,
  people: (of: string) => `countIf(${of})`,
  people_counted: (of: string) => `countIf(${of} AND c > 0)`,
  people_uncounted: (of: string) => `countIf(${of} AND c < n)`,
} as const;
/** And of people in one row of a table only. */
const ONCE = {
  once: (of: string) => `countIf(${of} AND is_first)`,
  once_counted: (of: string) => `countIf(${of} AND is_first_counted)`,
  once_uncounted: (of: string) => `countIf(${of} AND is_first_uncounted)`,
} as const;
const GROUPS = { holders: 'holder', non_holders: 'NOT holder' } as const;

type Group = keyof typeof GROUPS;
type ColumnOf<Columns> = `${Group}_${keyof Columns & string}`;
type Read<Columns> = Readonly<Record<ColumnOf<Columns>, number>>;

/** Columns of both groups. */
const ofGroups = <Columns extends Readonly<Record<string, (of: string) => string>>>(columns: Columns) =>
  Object.entries(GROUPS).flatMap(([group, condition]) =>
    Object.entries(columns).map(([name, sql]) => ({
      name: `${group}_${name}` as ColumnOf<Columns>,
      sql: sql(condition),
    })),
  );
const shapesOf = <Name extends string>(columns: readonly { readonly name: Name }[]) =>
  Object.fromEntries(columns.map(({ name }) => [name, countColumn])) as Record<Name, typeof countColumn>;
const selected = (columns: readonly { readonly name: string; readonly sql: string }[]) =>
  columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ');

const COUNTED = ofGroups(COUNTS);
const COUNTED_ONCE = ofGroups({ ...COUNTS, ...ONCE });

/** SQL of what is counted of both groups, over `holder`, `n` and `c` of each person. */
export const COUNTED_SELECT = selected(COUNTED);
/** The shapes of the columns of {@link COUNTED_SELECT}. */
export const countedShapes = shapesOf(COUNTED);
/** The shapes of the columns of {@link countedBy}. */
export const groupShapes = shapesOf(COUNTED_ONCE);

/** What was counted of one group. */
export function countsOf(row: Read<typeof COUNTS>, group: Group): Omit<RateGroupCells, 'once'> {
  const of = (name: keyof typeof COUNTS) => row[`${group}_${name}`];
  return {
    n: of('n'),
    count: of('count'),
    nn: of('nn'),
    nc: of('nc'),
    cc: of('cc'),
    people: { all: of('people'), counted: of('people_counted'), uncounted: of('people_uncounted') },
  };
}

/** One group as a row of a table counts it. */
export function groupOf(row: Read<typeof COUNTS & typeof ONCE>, group: Group): RateGroupCells {
  const of = (name: keyof typeof ONCE) => row[`${group}_${name}`];
  const once = { all: of('once'), counted: of('once_counted'), uncounted: of('once_uncounted') };
  return { ...countsOf(row, group), once };
}

/** Members as they are counted: in which rows each is. */
export interface RankedRows {
  /** SQL with who, holder, recorded, `counted`, `place` (of the row in the list, from 1 on), and `is_main`: true in one of the rows of each member. */
  readonly members: string;
  /** SQL of the list: `(row_key, title)` of each row there may be, in the order of the keys. */
  readonly list: string;
}

/**
 * The SQL that counts the applications and the people of each group in each row, and of all rows together (`is_total` 1), with `row_key`
 * and `title`. `n` and `c` are the applications of one person, and those of them that count.
 *
 * Each person is put together once, as a list of numbers: the place of a row, and whether the application counts. In order these say how
 * many there are in each row, and which row is the first of a person; to sort all rows by their persons took half of the time.
 * @param select further columns of a row
 */
export function countedBy({ members, list }: RankedRows, select: string): string {
  return `
    WITH (${list}) AS row_list
    SELECT place = 0 AS is_total, row_list[place].1 AS row_key, row_list[place].2 AS title, * EXCEPT (place)
    FROM (
      SELECT place, ${select}, ${selected(COUNTED_ONCE)}
      FROM (
        SELECT holder, recorded, place, n, c, place IN (0, first) AS is_first,
          c > 0 AND place IN (0, first_counted) AS is_first_counted, c < n AND place IN (0, first_uncounted) AS is_first_uncounted
        FROM (
          SELECT holder, recorded, arraySort(of_person) AS sorted, arrayMap(one -> intDiv(one, 2), sorted) AS in_rows,
            arrayDistinct(in_rows) AS own, in_rows[1] AS first,
            intDiv(arrayFirst(one -> one % 2 = 1, sorted), 2) AS first_counted,
            intDiv(arrayFirst(one -> one % 2 = 0, sorted), 2) AS first_uncounted,
            arrayPushBack(own, 0) AS places,
            arrayPushBack(arrayMap(one -> countEqual(in_rows, one), own), main_n) AS ns,
            arrayPushBack(arrayMap(one -> countEqual(sorted, one * 2 + 1), own), main_c) AS cs
          FROM (
            SELECT holder, recorded, groupArray(toUInt64(place) * 2 + counted) AS of_person,
              countIf(is_main) AS main_n, countIf(is_main AND counted) AS main_c
            FROM (${members}) GROUP BY who, holder, recorded
          )
        )
        ARRAY JOIN places AS place, ns AS n, cs AS c
      )
      GROUP BY place
    )
    ORDER BY is_total, row_key`;
}
