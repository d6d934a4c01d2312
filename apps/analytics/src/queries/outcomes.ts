import { z } from 'zod';
import { countColumn, type OwnRows, tenantQuery } from './tenant-queries.ts';

/** Which comparison: credentials in matching form (none: any counts), as-of time and maturity in ms. */
export type ComparisonParams = {
  readonly credentials: string[];
  /** ms since the epoch. */
  readonly asOf: number;
  /** ms an application must be old. */
  readonly maturity: number;
};

/** Statements nobody voided. A row may stand twice after a crash: every use below aggregates. */
const standing = (own: OwnRows, table: string) =>
  `(SELECT * FROM ${own(table)} WHERE statement_id NOT IN (SELECT target_id FROM ${own('outcome_voids')}))`;

/**
 * One row per matured application: the first applied event says who, when and for which occupation; hired when a
 * hired event of the same registration lies at or before the as-of time. It is a holder's when the last change to
 * one of the credentials before the application is an award (outcomes `heldAt`, ties by statement id).
 */
const applications = (own: OwnRows) => `
  SELECT registration, candidate, applied_at, hired_at, occupation, title, max(held) AS holder
  FROM (
    SELECT registration, candidate, applied_at, hired_at, occupation, title,
      argMaxIf(change, (timestamp, toString(statement_id)), timestamp < applied_at) = 'awarded' AS held
    FROM (
      SELECT registration,
        argMinIf(candidate, (timestamp, seq), type = 'applied') AS candidate,
        minIf(timestamp, type = 'applied') AS applied_at,
        minOrNullIf(timestamp, type = 'hired' AND timestamp <= {asOf:Int64}) AS hired_at,
        argMinIf((occupation_scheme, occupation_version, occupation_code), (timestamp, seq), type = 'applied') AS occupation,
        argMinIf(occupation_title, (timestamp, seq), type = 'applied') AS title
      FROM ${standing(own, 'employment_events')}
      WHERE registration != '' AND type IN ('applied', 'hired')
      GROUP BY registration
      HAVING countIf(type = 'applied') > 0 AND applied_at + {maturity:Int64} <= {asOf:Int64}
    ) AS application
    LEFT JOIN (
      SELECT learner, credential, change, timestamp, statement_id FROM ${standing(own, 'credential_awards')}
      WHERE empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)})
    ) AS award ON application.candidate = award.learner
    GROUP BY registration, candidate, applied_at, hired_at, occupation, title, credential
  )
  GROUP BY registration, candidate, applied_at, hired_at, occupation, title`;

/** Applications and hires of holders and of non-holders, by occupation. */
export const hireCounts = tenantQuery<
  ComparisonParams,
  {
    scheme: string;
    version: string;
    code: string;
    title: string;
    holders: number;
    holders_hired: number;
    others: number;
    others_hired: number;
  }
>({
  name: 'outcomes.hire-counts',
  row: z.object({
    scheme: z.string(),
    version: z.string(),
    code: z.string(),
    title: z.string(),
    holders: countColumn,
    holders_hired: countColumn,
    others: countColumn,
    others_hired: countColumn,
  }),
  sql: (own) => `
    SELECT occupation.1 AS scheme, occupation.2 AS version, occupation.3 AS code, max(title) AS title,
      countIf(holder) AS holders, countIf(holder AND hired_at IS NOT NULL) AS holders_hired,
      countIf(NOT holder) AS others, countIf(NOT holder AND hired_at IS NOT NULL) AS others_hired
    FROM (${applications(own)})
    GROUP BY occupation ORDER BY occupation`,
});

/** The applications behind one cell, a page by registration. No occupation: of all but those that are hidden. */
export const applicationsOfCell = tenantQuery<
  ComparisonParams & {
    /** `[]` or `[scheme, version, code]`. */
    readonly occupation: string[];
    /** The occupations to leave out, as three lists of the same length. */
    readonly hiddenSchemes: string[];
    readonly hiddenVersions: string[];
    readonly hiddenCodes: string[];
    readonly holder: boolean;
    readonly after: string;
    readonly limit: number;
  },
  { registration: string; candidate: string; applied_at: number; hired_at: number | null }
>({
  name: 'outcomes.applications-of-cell',
  row: z.object({
    registration: z.string(),
    candidate: z.string(),
    applied_at: z.number(),
    hired_at: z.number().nullable(),
  }),
  sql: (own) => `
    SELECT registration, candidate, applied_at, hired_at
    FROM (${applications(own)})
    WHERE holder = {holder:Bool} AND registration > {after:String}
      AND (empty({occupation:Array(String)}) OR [occupation.1, occupation.2, occupation.3] = {occupation:Array(String)})
      AND NOT has(
        arrayZip({hiddenSchemes:Array(String)}, {hiddenVersions:Array(String)}, {hiddenCodes:Array(String)}), occupation
      )
    ORDER BY registration LIMIT {limit:UInt32}`,
});

/** The funnel's statements of some applications, oldest first. */
export const statementsOfApplications = tenantQuery<
  { registrations: string[] },
  { registration: string; ids: string[] }
>({
  name: 'outcomes.statements-of-applications',
  row: z.object({ registration: z.string(), ids: z.array(z.string()) }),
  sql: (own) => `
    SELECT registration, arrayDistinct(groupArray(id)) AS ids FROM (
      SELECT registration, toString(statement_id) AS id FROM ${standing(own, 'employment_events')}
      WHERE registration IN ({registrations:Array(String)}) ORDER BY registration, timestamp, seq
    )
    GROUP BY registration`,
});

/** All changes to some credentials (none: to any) of some people. */
export const changesOfLearners = tenantQuery<
  { learners: string[]; credentials: string[] },
  {
    learner: string;
    credential: string;
    change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
    timestamp: number;
    statement_id: string;
  }
>({
  name: 'outcomes.changes-of-learners',
  row: z.object({
    learner: z.string(),
    credential: z.string(),
    change: z.enum(['awarded', 'forfeited', 'revoked', 'expired']),
    timestamp: z.number(),
    statement_id: z.string(),
  }),
  sql: (own) => `
    SELECT DISTINCT learner, credential, change, timestamp, statement_id FROM ${standing(own, 'credential_awards')}
    WHERE learner IN ({learners:Array(String)})
      AND (empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)}))`,
});

/** How many changes there are to some credentials, lost ones included: none means that nobody ever held one. */
export const changesToCredentials = tenantQuery<{ credentials: string[] }, { changes: number }>({
  name: 'outcomes.changes-to-credentials',
  row: z.object({ changes: countColumn }),
  sql: (own) => `
    SELECT count() AS changes FROM ${standing(own, 'credential_awards')}
    WHERE credential IN ({credentials:Array(String)})`,
});

/** Every credential ever awarded, with who holds it now: the last change is an award. */
export const credentialHolders = tenantQuery<
  Record<never, never>,
  { credential: string; title: string; holders: number }
>({
  name: 'outcomes.credential-holders',
  row: z.object({ credential: z.string(), title: z.string(), holders: countColumn }),
  sql: (own) => `
    SELECT credential, argMax(title, seen) AS title, countIf(held) AS holders
    FROM (
      SELECT credential, learner, argMax(title, seq) AS title, max(seq) AS seen,
        argMax(change, (timestamp, toString(statement_id))) = 'awarded' AS held
      FROM ${standing(own, 'credential_awards')} GROUP BY credential, learner
    )
    GROUP BY credential ORDER BY credential`,
});
