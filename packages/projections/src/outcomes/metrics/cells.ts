import {
  type Dimension,
  type Metric,
  type Occupation,
  type RateCells,
  type RateGroupCells,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { type Lifetimes, NO_LIFETIMES } from '../queries.ts';
import { membersWithHolders } from './holders.ts';

/** Which cells of a metric: the credentials in matching form (none: any counts), and the times. */
export type CellParams = {
  readonly credentials: string[];
  /** ms since the epoch. */
  readonly asOf: number;
  /** Length of the window in ms, where the population has one. */
  readonly within: number;
  /** What is known: rows below this position (a seq). */
  readonly before: number;
} & Partial<Lifetimes>;

/** The SQL of each dimension: what rows are grouped by, and the columns that name a row. */
export const DIMENSIONS: Readonly<Record<Dimension, { readonly key: string; readonly columns: string }>> = {
  occupation: {
    key: 'occupation',
    columns: 'occupation.1 AS scheme, occupation.2 AS version, occupation.3 AS code, max(title) AS title',
  },
};

/** What is counted of one group, by the names of its columns without the group. */
const GROUP_COLUMNS = {
  n: 'sumIf(n, of)',
  count: 'sumIf(c, of)',
  nn: 'sumIf(n * n, of)',
  nc: 'sumIf(n * c, of)',
  cc: 'sumIf(c * c, of)',
  people: 'countIf(of)',
  people_counted: 'countIf(of AND c > 0)',
  people_uncounted: 'countIf(of AND c < n)',
  once: 'countIf(of AND is_first)',
  once_counted: 'countIf(of AND is_first_counted)',
  once_uncounted: 'countIf(of AND is_first_uncounted)',
} as const;
const GROUPS = { holders: 'holder', non_holders: 'NOT holder' } as const;

type GroupColumn = `${keyof typeof GROUPS}_${keyof typeof GROUP_COLUMNS}`;

const groupColumns = Object.entries(GROUPS).flatMap(([group, condition]) =>
  Object.entries(GROUP_COLUMNS).map(([name, sql]) => ({
    name: `${group}_${name}` as GroupColumn,
    sql: sql.replace('of', condition),
  })),
);

/** What names a row of a table: an occupation, or all of them together. */
export const rowColumns = {
  scheme: z.string(),
  version: z.string(),
  code: z.string(),
  title: z.string(),
  is_total: z.number(),
};

export function occupationOf({
  scheme,
  version,
  code,
  title,
}: { readonly [Column in 'scheme' | 'version' | 'code' | 'title']: string }): Occupation {
  return { scheme, version, code, ...(title === '' ? {} : { title }) };
}

const cellsRow = z.object({
  ...rowColumns,
  without_record: countColumn,
  people_without_record: countColumn,
  ...(Object.fromEntries(groupColumns.map(({ name }) => [name, countColumn])) as Record<
    GroupColumn,
    typeof countColumn
  >),
});

function groupOf(row: z.infer<typeof cellsRow>, group: keyof typeof GROUPS): RateGroupCells {
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
 * A metric's cells, holders and non-holders by its dimension, and of all rows together. Undisclosed from here on: only its estimate
 * reads them. `n` and `c` are the applications of one person, and those of them that count.
 */
export function cellsOf(metric: Metric): TenantQuery<CellParams, Undisclosed<RateCells>> {
  const { key, columns } = DIMENSIONS[metric.dimension];
  return tenantQuery<CellParams, Undisclosed<RateCells>>({
    name: `metrics.cells-of-${metric.id}`,
    defaults: NO_LIFETIMES,
    row: {
      parse(value) {
        const row = cellsRow.parse(value);
        return undisclosed({
          ...(row.is_total === 0 && { occupation: occupationOf(row) }),
          holders: groupOf(row, 'holders'),
          nonHolders: groupOf(row, 'non_holders'),
          withoutLearningRecord: { n: row.without_record, people: row.people_without_record },
        });
      },
    },
    sql: (own) => `
    SELECT is_total, ${columns},
      ${groupColumns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')},
      sumIf(n, NOT holder AND NOT recorded) AS without_record,
      countIf(NOT holder AND NOT recorded) AS people_without_record
    FROM (
      SELECT *,
        ${key} = min(${key}) OVER rows_of_person AS is_first,
        c > 0 AND ${key} = minIf(${key}, c > 0) OVER rows_of_person AS is_first_counted,
        c < n AND ${key} = minIf(${key}, c < n) OVER rows_of_person AS is_first_uncounted
      FROM (
        SELECT person, holder, recorded, ${key}, grouping(${key}) AS is_total, max(title) AS title,
          count() AS n, countIf(event_at IS NOT NULL) AS c
        FROM (${membersWithHolders(metric, own)})
        GROUP BY GROUPING SETS ((person, holder, recorded, ${key}), (person, holder, recorded))
      )
      WINDOW rows_of_person AS (PARTITION BY person, holder, is_total)
    )
    GROUP BY is_total, ${key} ORDER BY is_total, ${key}`,
  });
}
