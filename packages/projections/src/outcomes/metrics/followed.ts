import {
  type CurveMetric,
  type FollowedCell,
  type FollowUp,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { awardsBy, type CellParams, type TableRows } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { IN_A_ROW, inRows, rowColumns, rowOf, rowSelect } from './dimensions/rows.ts';
import { membersInGroups } from './holders.ts';

const followedRow = z.object({
  ...rowColumns,
  holder: z.union([z.boolean(), z.number()]).transform(Boolean),
  entry: countColumn,
  time: countColumn,
  cause: z.string(),
  count: countColumn,
});

/**
 * How long the members of a curve's population were followed, holders and non-holders in each row of a dimension, and of all rows
 * together. Undisclosed from here on: only its estimate reads them.
 */
export function followedOf(
  metric: CurveMetric | FollowUp,
  { dimension, rows }: TableRows,
): TenantQuery<CellParams, Undisclosed<FollowedCell>> {
  return tenantQuery<CellParams, Undisclosed<FollowedCell>>({
    name: `metrics.followed-of-${metric.id}-by-${dimension}`,
    defaults: CELL_DEFAULTS,
    row: {
      parse(value) {
        const row = followedRow.parse(value);
        const { entry, time, cause, count } = row;
        return undisclosed({
          ...rowOf(row),
          isHolder: row.holder,
          entry,
          time,
          cause: cause === '' ? null : cause,
          count,
        });
      },
    },
    sql: (own) => `
    SELECT grouping(row_key) AS is_total, ${rowSelect(dimension)}, holder, entry, time, cause,
      if(is_total = 1, sum(main_n), sum(n)) AS count
    FROM (
      SELECT holder, entry, time, cause, row_key, max(title) AS title, count() AS n, countIf(is_main) AS main_n
      FROM (${inRows(dimension, membersInGroups(metric, own, awardsBy(dimension)), { rows, own })})
      GROUP BY holder, entry, time, cause, row_key
    )
    GROUP BY GROUPING SETS ((holder, entry, time, cause, row_key), (holder, entry, time, cause))
    HAVING count > 0 AND ${IN_A_ROW}
    ORDER BY is_total, row_key, holder, entry, time, cause`,
  });
}
