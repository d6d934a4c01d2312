import { type DimensionName, type FollowUp, MAX_ROWS, type Metric } from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { awardsBy, type CellParams } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { IN_A_ROW, inRows, rowIdSql } from './dimensions/rows.ts';
import { membersInGroups } from './holders.ts';

/** The rows with most members of a metric's population, as `kept` takes them: as many as an answer may have. */
export function largestRowsOf(
  metric: Metric | FollowUp,
  dimension: DimensionName,
): TenantQuery<CellParams, string> {
  return tenantQuery<CellParams, string>({
    name: `metrics.largest-rows-of-${metric.id}-by-${dimension}`,
    defaults: CELL_DEFAULTS,
    row: { parse: (value) => JSON.stringify(largestRow.parse(value).row_id) },
    sql: (own) => `
    SELECT ${rowIdSql(dimension)} AS row_id, 0 AS is_total
    FROM (${inRows(dimension, membersInGroups(metric, own, awardsBy(dimension)), { rows: 'all', own })})
    GROUP BY row_key HAVING ${IN_A_ROW} ORDER BY count() DESC, row_key LIMIT ${MAX_ROWS}`,
  });
}

const largestRow = z.object({ row_id: z.array(z.string()) });
