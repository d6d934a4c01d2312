import type { RateGroupCells } from '@cairn/outcomes';
import { countColumn } from '../../tables/tenant-queries.ts';

/** What is counted of one group, by the names of its columns without the group. */
const GROUP_COLUMNS = {
  n: (of: string) => `sumIf(n, ${of})`,
  count: (of: string) => `sumIf(c, ${of})`,
  nn: (of: string) => `sumIf(n * n, ${of})`,
  nc: (of: string) => `sumIf(n * c, ${of})`,
  cc: (of: string) => `sumIf(c * c, ${of})`,
  people: (of: string) => `countIf(${of})`,
  people_counted: (of: string) => `countIf(${of} AND c > 0)`,
  people_uncounted: (of: string) => `countIf(${of} AND c < n)`,
  once: (of: string) => `countIf(${of} AND is_first)`,
  once_counted: (of: string) => `countIf(${of} AND is_first_counted)`,
  once_uncounted: (of: string) => `countIf(${of} AND is_first_uncounted)`,
} as const;
const GROUPS = { holders: 'holder', non_holders: 'NOT holder' } as const;

type GroupColumn = `${keyof typeof GROUPS}_${keyof typeof GROUP_COLUMNS}`;

const GROUP_COUNTS = Object.entries(GROUPS).flatMap(([group, condition]) =>
  Object.entries(GROUP_COLUMNS).map(([name, sql]) => ({
    name: `${group}_${name}` as GroupColumn,
    sql: sql(condition),
  })),
);

/** The shapes of the columns of {@link GROUP_COUNTS}. */
export const groupShapes = Object.fromEntries(GROUP_COUNTS.map(({ name }) => [name, countColumn])) as Record<
  GroupColumn,
  typeof countColumn
>;

/** One group as a row counts it. */
export function groupOf(
  row: Readonly<Record<GroupColumn, number>>,
  group: keyof typeof GROUPS,
): RateGroupCells {
  const of = (name: keyof typeof GROUP_COLUMNS) => row[`${group}_${name}`];
  return {
    n: of('n'),
    count: of('count'),
    nn: of('nn'),
    nc: of('nc'),
    cc: of('cc'),
    people: { all: of('people'), counted: of('people_counted'), uncounted: of('people_uncounted') },
    once: { all: of('once'), counted: of('once_counted'), uncounted: of('once_uncounted') },
  };
}

/**
 * The SQL that counts the applications and the people of each group by a key, and of all together (`is_total` 1). `n` and `c` are
 * the applications of one person, and those of them that count.
 * @param members SQL with person, holder, recorded, title, event_at, the key, and `is_main`: true in one of the rows of each member
 * @param select further columns of a row
 */
export function countedBy(key: string, members: string, select: string): string {
  return `
    SELECT is_total, ${select}, ${GROUP_COUNTS.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')}
    FROM (
      SELECT *,
        ${key} = min(${key}) OVER rows_of_person AS is_first,
        c > 0 AND ${key} = minIf(${key}, c > 0) OVER rows_of_person AS is_first_counted,
        c < n AND ${key} = minIf(${key}, c < n) OVER rows_of_person AS is_first_uncounted
      FROM (
        SELECT person, holder, recorded, ${key}, grouping(${key}) AS is_total, max(title) AS title,
          if(is_total = 1, countIf(is_main), count()) AS n,
          if(is_total = 1, countIf(is_main AND event_at IS NOT NULL), countIf(event_at IS NOT NULL)) AS c
        FROM (${members})
        GROUP BY GROUPING SETS ((person, holder, recorded, ${key}), (person, holder, recorded))
      )
      WINDOW rows_of_person AS (PARTITION BY person, holder, is_total)
    )
    GROUP BY is_total, ${key} ORDER BY is_total, ${key}`;
}
