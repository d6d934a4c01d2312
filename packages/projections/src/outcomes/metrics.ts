import {
  type Dimension,
  type Metric,
  type Population,
  type RateCells,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { evidence, evidenceVoids } from '../evidence/tables.ts';
import { personAt } from '../persons/person-at.ts';
import { persons } from '../persons/tables.ts';
import { countColumn, type OwnRows, type TenantQuery, tenantQuery } from '../tables/tenant-queries.ts';
import { awardsOfPersons, awardsUntil, type Lifetimes, NO_LIFETIMES, unvoided } from './queries.ts';
import { employmentEvents } from './tables.ts';

/** Which cells of a metric: its event, the credentials in matching form (none: any counts), and the times. */
export type CellParams = {
  readonly event: string;
  readonly credentials: string[];
  /** ms since the epoch. */
  readonly asOf: number;
  /** ms an application must be old. */
  readonly maturity: number;
  /** What is known: rows below this position (a seq). */
  readonly before: number;
} & Partial<Lifetimes>;

/**
 * The SQL of each population, one row per member: registration, candidate, person, applied_at, event_at, occupation, title,
 * holder, and whether the person has a learning record.
 */
const POPULATIONS: Readonly<Record<Population['name'], (own: OwnRows) => string>> = {
  'matured-applications': maturedApplications,
};

/** The SQL of each dimension: what rows are grouped by, and the columns that name a row. */
const DIMENSIONS: Readonly<Record<Dimension, { readonly key: string; readonly columns: string }>> = {
  occupation: {
    key: 'occupation',
    columns: 'occupation.1 AS scheme, occupation.2 AS version, occupation.3 AS code, max(title) AS title',
  },
};

/**
 * One row per matured application: the first applied event says who, when and for which occupation; it has the event when
 * one of the same registration lies at or before the as-of time. The applicant is the person of the candidate when they
 * applied, and a holder when one of the person's awards was made before the application and had not ended by then.
 */
function maturedApplications(own: OwnRows): string {
  const candidate = { identifier: 'application.candidate', at: 'application.applied_at', name: 'applicant' };
  const { join, person } = personAt(own, candidate);
  return `
  SELECT registration, candidate, person, applied_at, event_at, occupation, title, max(held) AS holder,
    person IN (${personsWithRecord(own)}) AS recorded
  FROM (
    SELECT registration, candidate, person, applied_at, event_at, occupation, title,
      countIf(timestamp < applied_at AND until >= applied_at AND credential != '') > 0 AS held
    FROM (
      SELECT application.*, ${person} AS person FROM (
        SELECT registration,
          argMinIf(candidate, (timestamp, seq), type = 'applied') AS candidate,
          minIf(timestamp, type = 'applied') AS applied_at,
          minOrNullIf(timestamp, type = {event:String} AND timestamp <= {asOf:Int64}) AS event_at,
          argMinIf((occupation_scheme, occupation_version, occupation_code), (timestamp, seq), type = 'applied') AS occupation,
          argMinIf(occupation_title, (timestamp, seq), type = 'applied') AS title
        FROM ${unvoided(own, employmentEvents)}
        WHERE registration != '' AND type IN ('applied', {event:String})
        GROUP BY registration
        HAVING countIf(type = 'applied') > 0 AND applied_at + {maturity:Int64} <= {asOf:Int64}
      ) AS application ${join}
    ) AS application
    LEFT JOIN (
      SELECT person, credential, timestamp, until
      FROM ${awardsUntil(own, 'empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)})')}
    ) AS award ON application.person = award.person
    GROUP BY registration, candidate, person, applied_at, event_at, occupation, title, credential
  )
  GROUP BY registration, candidate, person, applied_at, event_at, occupation, title`;
}

/**
 * Persons of whom any evidence or change to a credential is known. Evidence is read for applicants and for whoever is
 * linked, not for all learners.
 */
function personsWithRecord(own: OwnRows): string {
  const learner = { identifier: 'piece.learner', at: 'piece.timestamp', name: 'learner_steps' };
  const { join, person } = personAt(own, learner);
  return `
    SELECT person FROM ${awardsOfPersons(own)}
    UNION DISTINCT
    SELECT ${person} AS person FROM (
      SELECT DISTINCT learner, timestamp FROM ${own(evidence)}
      WHERE learner IN (
          SELECT candidate FROM ${own(employmentEvents)} WHERE type = 'applied' AND seq < {before:UInt64}
          UNION DISTINCT SELECT identifier FROM ${own(persons)}
        )
        AND seq < {before:UInt64}
        AND statement_id NOT IN (SELECT target_id FROM ${own(evidenceVoids)} WHERE seq < {before:UInt64})
    ) AS piece ${join}`;
}

const cellsRow = z.object({
  scheme: z.string(),
  version: z.string(),
  code: z.string(),
  title: z.string(),
  holders: countColumn,
  holders_counted: countColumn,
  non_holders: countColumn,
  non_holders_counted: countColumn,
  without_record: countColumn,
});

/** A metric's cells, holders and non-holders by its dimension. Undisclosed from here on: only its estimate reads them. */
export function cellsOf({ population, dimension }: Metric): TenantQuery<CellParams, Undisclosed<RateCells>> {
  const { key, columns } = DIMENSIONS[dimension];
  return tenantQuery<CellParams, Undisclosed<RateCells>>({
    name: `metrics.cells-of-${population.name}-by-${dimension}`,
    defaults: NO_LIFETIMES,
    row: {
      parse(value) {
        const { scheme, version, code, title, ...counts } = cellsRow.parse(value);
        return undisclosed({
          occupation: { scheme, version, code, ...(title === '' ? {} : { title }) },
          holders: { n: counts.holders, count: counts.holders_counted },
          nonHolders: { n: counts.non_holders, count: counts.non_holders_counted },
          withoutLearningRecord: counts.without_record,
        });
      },
    },
    sql: (own) => `
    SELECT ${columns},
      countIf(holder) AS holders, countIf(holder AND event_at IS NOT NULL) AS holders_counted,
      countIf(NOT holder) AS non_holders, countIf(NOT holder AND event_at IS NOT NULL) AS non_holders_counted,
      countIf(NOT recorded) AS without_record
    FROM (${POPULATIONS[population.name](own)})
    GROUP BY ${key} ORDER BY ${key}`,
  });
}

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
  registration: z.string(),
  candidate: z.string(),
  person: z.string(),
  applied_at: z.number(),
  event_at: z.number().nullable(),
});

/** An application with the time of the metric's event; ms since the epoch. */
export type MemberRow = z.infer<typeof memberRow>;

/** The applications of one cell, a page by registration. No occupation: of all but those that are hidden. */
export function membersOf({ population }: Metric): TenantQuery<MemberParams, MemberRow> {
  return tenantQuery<MemberParams, MemberRow>({
    name: `metrics.members-of-${population.name}`,
    defaults: NO_LIFETIMES,
    row: memberRow,
    sql: (own) => `
    SELECT registration, candidate, person, applied_at, event_at
    FROM (${POPULATIONS[population.name](own)})
    WHERE holder = {holder:Bool} AND registration > {after:String}
      AND (empty({occupation:Array(String)}) OR [occupation.1, occupation.2, occupation.3] = {occupation:Array(String)})
      AND NOT has(
        arrayZip({hiddenSchemes:Array(String)}, {hiddenVersions:Array(String)}, {hiddenCodes:Array(String)}), occupation
      )
    ORDER BY registration LIMIT {limit:UInt32}`,
  });
}
