import type { FollowUp, Metric } from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { awardsBy, type CellParams, type TableRows } from './cells.ts';
import { CELL_DEFAULTS } from './cohort.ts';
import { inRows, listed, rowIdSql } from './dimensions/rows.ts';
import { membersInGroups } from './holders.ts';

/** Which members of a population: those of a cell that may be shown. */
export type MemberParams = CellParams & {
  /** The row, as `rowId` writes it; none: all but those that are in a hidden one. */
  readonly listed: string[];
  /** The rows to leave out. */
  readonly hidden: string[];
  readonly holder: boolean;
  readonly after: string;
  readonly limit: number;
};

const memberRow = z.object({
  member: z.string(),
  registration: z.string(),
  candidate: z.string(),
  employer: z.string(),
  person: z.string(),
  index_at: z.number(),
  ended_at: z.number().nullable(),
  event_at: z.number().nullable(),
});

/** A member of a population with the time of the metric's event; ms since the epoch. */
export type MemberRow = z.infer<typeof memberRow>;

/** The members of one cell, a page by their ids. */
export function membersOf(
  metric: Metric | FollowUp,
  { dimension, rows }: TableRows,
): TenantQuery<MemberParams, MemberRow> {
  return tenantQuery<MemberParams, MemberRow>({
    name: `metrics.members-of-${metric.id}-by-${dimension}`,
    defaults: CELL_DEFAULTS,
    row: memberRow,
    sql: (own) => `
    SELECT member, registration, candidate, employer, person, index_at, ended_at, event_at
    FROM (
      SELECT *, ${rowIdSql(dimension)} AS row_id
      FROM (${inRows(dimension, membersInGroups(metric, own, awardsBy(dimension)), { rows, own })})
      WHERE holder = {holder:Bool} AND member > {after:String}
    )
    GROUP BY ALL
    HAVING (empty({listed:Array(String)}) OR countIf(row_id IN ${listed('listed')}) > 0)
      AND countIf(row_id IN ${listed('hidden')}) = 0
    ORDER BY member LIMIT {limit:UInt32}`,
  });
}
