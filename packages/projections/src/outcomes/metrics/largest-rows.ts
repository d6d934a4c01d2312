import { type DimensionName, MAX_ROWS, type Metric } from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import type { CellParams } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { inRows, rowId, rowIdSql } from './dimensions/rows.ts';
import { membersOfPopulation } from './populations.ts';

/** The rows with most members of a metric's population, as `kept` takes them: as many as an answer may have. */
export function largestRowsOf(metric: Metric, dimension: DimensionName): TenantQuery<CellParams, string> {
  return tenantQuery<CellParams, string>({
    name: `metrics.largest-rows-of-${metric.id}-by-${dimension}`,
    defaults: CELL_DEFAULTS,
    row: { parse: (value) => rowId(largestRow.parse(value).row_id) },
    sql: (own) => `
    SELECT ${rowIdSql(dimension)} AS row_id
    FROM (${inRows(dimension, membersOfPopulation(metric, own), 'all')})
    GROUP BY row_key ORDER BY count() DESC, row_key LIMIT ${MAX_ROWS}`,
  });
}

const largestRow = z.object({ row_id: z.array(z.string()) });
