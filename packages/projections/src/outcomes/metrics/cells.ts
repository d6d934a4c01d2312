import {
  type DimensionName,
  type FollowUp,
  MAX_ROWS,
  type Metric,
  type RateCells,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import type { Lifetimes } from '../queries.ts';
import { CELL_DEFAULTS, type Cohort } from './cohort.ts';
import type { RowParams } from './dimensions/parameters.ts';
import {
  bounded,
  IN_A_ROW,
  isInSeveral,
  type RowsOfTable,
  rankedRows,
  rowColumns,
  rowIdSql,
  rowOf,
  sharesNonHolders,
  titleOf,
} from './dimensions/rows.ts';
import { countedBy, groupOf, groupShapes } from './groups.ts';
import { AWARD_OF_WHAT, membersInGroups, membersWithHolders } from './holders.ts';
import { membersOfPopulation } from './populations.ts';
import { WITHOUT_RECORD_SELECT, withoutRecordOf, withoutRecordShapes } from './without-record.ts';

/** Which cells of a metric: the credentials in matching form (none: any counts), and the times. */
export type CellParams = {
  readonly credentials: string[];
  /** ms since the epoch. */
  readonly asOf: number;
  /** Length of the window in ms, where the population has one. */
  readonly within: number;
  /** What is known: rows below this position (a seq). */
  readonly before: number;
  /** Of seats: the programme that counts; '': any. */
  readonly programme?: string;
} & Partial<Lifetimes & Cohort & RowParams> & {
    /** The rows that have cells of their own, each a `rowId`. */
    readonly kept?: string[];
  };

/** What a table is by: a dimension, and which of its rows. */
export interface TableRows {
  readonly dimension: DimensionName;
  readonly rows: RowsOfTable;
}

const cellsRow = z.object({
  ...rowColumns,
  ...withoutRecordShapes,
  ...groupShapes,
});

/**
 * A metric's cells, holders and non-holders in each row of a dimension, and of all rows together. Undisclosed from here on: only its
 * estimate reads them. Of all rows there are at most one more than an answer may have, the largest.
 */
export function cellsOf(
  metric: Metric | FollowUp,
  { dimension, rows }: TableRows,
): TenantQuery<CellParams, Undisclosed<RateCells>> {
  return tenantQuery<CellParams, Undisclosed<RateCells>>({
    name: `metrics.cells-of-${metric.id}-by-${dimension}`,
    defaults: CELL_DEFAULTS,
    row: {
      parse(value) {
        const row = cellsRow.parse(value);
        return undisclosed({
          ...rowOf(row),
          holders: groupOf(row, 'holders'),
          nonHolders: groupOf(row, 'non_holders'),
          withoutLearningRecord: withoutRecordOf(row),
        });
      },
    },
    sql: (own) => {
      const members =
        metric.kind === 'rate'
          ? membersWithHolders(metric, own, awardsBy(dimension))
          : membersInGroups(metric, own, awardsBy(dimension));
      const counted = countedBy(
        rankedRows({ dimension, rows }, { members, population: membersOfPopulation(metric, own) }, own),
        WITHOUT_RECORD_SELECT,
      );
      const named = `SELECT * REPLACE (${bounded(titleOf(dimension, 'title'))} AS title), ${rowIdSql(dimension)} AS row_id FROM (${counted})`;
      // Shown in the order of their keys: that of their sizes would tell how large a hidden one is.
      return `SELECT * EXCEPT (row_key) FROM (
          SELECT * FROM (${sharesNonHolders(dimension) ? withSharedNonHolders(named) : named}) WHERE ${IN_A_ROW}
          ORDER BY is_total DESC, holders_n + non_holders_n DESC, row_key LIMIT ${MAX_ROWS + 2}
        ) ORDER BY is_total, row_id[-1], row_id`;
    },
  });
}

/** What members have of their awards, as a dimension needs it. */
export const awardsBy = (dimension: DimensionName) => (isInSeveral(dimension) ? AWARD_OF_WHAT : undefined);

const NON_HOLDERS = Object.keys(groupShapes).filter((name) => name.startsWith('non_holders_'));

/** Rows in which nobody but holders is: each with the non-holders of all rows together. */
function withSharedNonHolders(counted: string): string {
  const shared = NON_HOLDERS.map((name) => `max(${name}) OVER () AS ${name}`);
  return `SELECT * REPLACE (${shared.join(', ')}) FROM (${counted})`;
}
