import { APPLICATION_STEPS } from '@cairn/outcomes';
import type { TenantTable } from '../tables/table.ts';
import type { OwnRows } from '../tables/tenant-queries.ts';
import {
  applications,
  employmentSpells,
  newestApplications,
  newestPays,
  newestSeats,
  newestSpells,
  payObservations,
  programmeSeats,
} from './tables.ts';

/** A table of all rows with that of the newest, and what tells one of its rows from another. */
interface Versions {
  readonly all: TenantTable;
  readonly newest: TenantTable;
  readonly key: string;
}

const APPLICATIONS: Versions = { all: applications, newest: newestApplications, key: 'registration' };
const SPELLS: Versions = { all: employmentSpells, newest: newestSpells, key: 'person, employer, number' };
const PAYS: Versions = {
  all: payObservations,
  newest: newestPays,
  key: 'person, employer, source, period_from, period_until, basis, currency',
};
const SEATS: Versions = { all: programmeSeats, newest: newestSeats, key: 'person, programme, number' };

/**
 * The SQL of rows in force below the position `{before:UInt64}` (a seq): of each key the newest, unless it is gone. A row
 * that is there twice after a crash is there once. What changed since the position is looked for among all rows; a query reads a table
 * as it is at one moment, however often it names it, so that nothing is missed between the two.
 */
function inForce(own: OwnRows, { all, newest, key }: Versions): string {
  const columns = Object.keys(all.columns).join(', ');
  return `(
    SELECT ${columns} FROM ${own(newest, 'once')} WHERE seq < {before:UInt64} AND NOT gone
    UNION ALL
    SELECT ${columns} FROM (
      SELECT * FROM ${own(all)}
      WHERE seq < {before:UInt64} AND (${key}) IN (SELECT ${key} FROM ${own(newest)} WHERE seq >= {before:UInt64})
      ORDER BY ${key}, seq DESC LIMIT 1 BY ${key}
    ) WHERE NOT gone
  )`;
}

/** Columns with what lies after `{asOf:Int64}` (ms since the epoch) left out. */
const until = (columns: readonly string[]) =>
  columns.map((column) => `if(${column} <= {asOf:Int64}, ${column}, NULL) AS ${column}`).join(', ');

/**
 * Applications as known below `{before:UInt64}` and as of `{asOf:Int64}`: those made by then, with the steps made by then.
 * One row per application, with the columns of {@link applications}.
 */
export function applicationsAsOf(own: OwnRows): string {
  const steps = APPLICATION_STEPS.map((step) => `${step}_at`);
  return `(SELECT * REPLACE (${until(steps)})
    FROM ${inForce(own, APPLICATIONS)} WHERE applied_at <= {asOf:Int64})`;
}

/**
 * Employments as known below `{before:UInt64}` and as of `{asOf:Int64}`: those entered by then, open unless they had ended.
 * One row per spell, with the columns of {@link employmentSpells}. `entered_at` before which nothing is known is a late entry
 * where `started_at` is null.
 */
export function spellsAsOf(own: OwnRows): string {
  const said = ['separation_type', 'separation_reason', 'separation_reason_scheme'];
  const end = said.map((column) => `if(ended_at <= {asOf:Int64}, ${column}, '') AS ${column}`).join(', ');
  const times = until(['promoted_at', 'demoted_at', 'moved_at']);
  const spells = inForce(own, SPELLS);
  // In two steps: what is replaced is seen by the other replacements.
  return `(SELECT * REPLACE (${until(['ended_at'])}) FROM (
      SELECT * REPLACE (${end}, ${times}, least(last_seen_at, {asOf:Int64}) AS last_seen_at)
      FROM ${spells} WHERE entered_at <= {asOf:Int64}
    ))`;
}

/** Pays as known below `{before:UInt64}` whose period was over as of `{asOf:Int64}`, with the columns of {@link payObservations}. */
export function paysAsOf(own: OwnRows): string {
  return `(SELECT * FROM ${inForce(own, PAYS)} WHERE period_until <= {asOf:Int64})`;
}

/** Seats as known below `{before:UInt64}` that were taken as of `{asOf:Int64}`, with the columns of {@link programmeSeats}. */
export function seatsAsOf(own: OwnRows): string {
  return `(SELECT * REPLACE (${until(['released_at', 'subsidised_at'])})
    FROM ${inForce(own, SEATS)} WHERE entered_at <= {asOf:Int64})`;
}
