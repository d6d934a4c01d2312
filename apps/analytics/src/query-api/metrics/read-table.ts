import {
  type DimensionName,
  type FollowUp,
  MAX_ROWS,
  type Metric,
  type RateCells,
  type Undisclosed,
} from '@cairn/outcomes';
import {
  type CellParams,
  cellsOf,
  largestRowsOf,
  type TableRows,
  type TenantQueries,
} from '@cairn/projections';

/** The cells of a table, and which rows it has. */
export interface TableRead extends Pick<TableRows, 'rows'> {
  readonly cells: readonly Undisclosed<RateCells>[];
  /** The rows that have cells of their own, where the others are one. */
  readonly kept: string[];
}

/**
 * Reads the cells of a metric by a dimension. Where it has more rows than an answer may have, the largest keep their own, and all others
 * are one row.
 */
export async function readTable(
  queries: TenantQueries,
  { metric, dimension }: { readonly metric: Metric | FollowUp; readonly dimension: DimensionName },
  params: CellParams,
): Promise<TableRead> {
  const cells = await queries.run(cellsOf(metric, { dimension, rows: 'all' }), params);
  // One is of all rows together.
  if (cells.length <= MAX_ROWS + 1) return { cells, rows: 'all', kept: [] };
  const kept = await queries.run(largestRowsOf(metric, dimension), params);
  const rest = await queries.run(cellsOf(metric, { dimension, rows: 'kept' }), { ...params, kept });
  return { cells: rest, rows: 'kept', kept };
}
