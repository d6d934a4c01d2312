import type { Metric } from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { NO_LIFETIMES } from '../queries.ts';
import type { CellParams } from './cells.ts';
import { membersInGroups } from './holders.ts';

/** Which members of a population: those of a cell that may be shown. */
export type MemberParams = CellParams & {
  /** `[]` or `[scheme, version, code]`. */
  readonly occupation: string[];
  /** The occupations to leave out, as three lists of the same length. */
  readonly hiddenSchemes: string[];
  readonly hiddenVersions: string[];
  readonly hiddenCodes: string[];
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

/** The members of one cell, a page by their ids. No occupation: of all but those that are hidden. */
export function membersOf(metric: Metric): TenantQuery<MemberParams, MemberRow> {
  return tenantQuery<MemberParams, MemberRow>({
    name: `metrics.members-of-${metric.id}`,
    defaults: NO_LIFETIMES,
    row: memberRow,
    sql: (own) => `
    SELECT member, registration, candidate, employer, person, index_at, ended_at, event_at
    FROM (${membersInGroups(metric, own)})
    WHERE holder = {holder:Bool} AND member > {after:String}
      AND (empty({occupation:Array(String)}) OR [occupation.1, occupation.2, occupation.3] = {occupation:Array(String)})
      AND NOT has(
        arrayZip({hiddenSchemes:Array(String)}, {hiddenVersions:Array(String)}, {hiddenCodes:Array(String)}), occupation
      )
    ORDER BY member LIMIT {limit:UInt32}`,
  });
}
