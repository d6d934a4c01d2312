import {
  type Dimension,
  type Metric,
  type Occupation,
  type RateCells,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { type Lifetimes, NO_LIFETIMES } from '../queries.ts';
import { countedBy, groupOf, groupShapes } from './groups.ts';
import { membersInGroups, membersWithHolders } from './holders.ts';

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
  ...groupShapes,
});

/**
 * A metric's cells, holders and non-holders by its dimension, and of all rows together. Undisclosed from here on: only its estimate
 * reads them.
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
    sql: (own) =>
      countedBy(
        key,
        (metric.kind === 'rate' ? membersWithHolders : membersInGroups)(metric, own),
        `${columns}, sumIf(n, NOT holder AND NOT recorded) AS without_record,
        countIf(NOT holder AND NOT recorded) AS people_without_record`,
      ),
  });
}
