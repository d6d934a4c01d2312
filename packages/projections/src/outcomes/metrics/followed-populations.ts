import { CLOCK_SKEW_MS, type FollowedPopulation } from '@cairn/outcomes';
import type { OwnRows } from '../../tables/tenant-queries.ts';
import { applicationsAsOf, seatsAsOf, spellsAsOf } from '../rows-as-of.ts';

/**
 * The SQL of who or what a follow-up follows: the columns that clocks need (`since`, `entry`, `until`), those of a member, and `holder`:
 * whether it is in the first group.
 */
export const FOLLOWED_POPULATIONS: Readonly<Record<FollowedPopulation, (own: OwnRows) => string>> = {
  requisitions: (own) => `
    SELECT requisition AS member, stood_by.1 AS registration, stood_by.2 AS candidate, stood_by.3 AS person, stood_by.4 AS employer,
      said.1 AS occupation, said.2 AS title, said.3 AS region,
      concat(toString(toYear(opened_on)), '-Q', toString(toQuarter(opened_on))) AS quarter,
      assumeNotNull(opened_at) AS index_at, CAST(NULL, 'Nullable(Int64)') AS ended_at, filled_at,
      index_at AS since, 0 AS entry, {asOf:Int64} AS until, true AS holder
    FROM (
      SELECT requisition, min(requisition_opened_at) AS opened_at, min(hired_at) AS filled_at,
        toDateTime64(assumeNotNull(opened_at) / 1000, 3, 'UTC') AS opened_on,
        argMin((registration, candidate, person, employer), (hired_at IS NULL, ifNull(hired_at, applied_at), registration)) AS stood_by,
        argMin(((occupation_scheme, occupation_version, occupation_code), occupation_title, region), (applied_at, registration)) AS said
      FROM ${applicationsAsOf(own)} WHERE requisition != '' GROUP BY requisition
    )
    WHERE opened_at <= {asOf:Int64} AND (filled_at IS NULL OR filled_at >= opened_at - ${CLOCK_SKEW_MS})`,

  // Each other employment is dealt the time of one that was paid for: looked up by its place, since a list of them all in each row would grow with the square.
  'paid-seats': (own) => `
    SELECT *, concat(person, '\\n', employer, '\\n', toString(number)) AS member, '' AS candidate, started AS index_at,
      (occupation_scheme, occupation_version, occupation_code) AS occupation, occupation_title AS title, 0 AS entry,
      started + if(holder, service, dealt) AS since
    FROM (
      SELECT employment.*, others.of_service AS dealt
      FROM (
        SELECT *, service IS NOT NULL AS holder, countIf(holder) OVER (PARTITION BY employer) AS services,
          cityHash64(person, employer, number) % greatest(services, 1) + 1 AS place
        FROM (${employmentsWithPayments(own)})
      ) AS employment
      LEFT JOIN (
        SELECT employer AS of_employer, assumeNotNull(service) AS of_service, row_number() OVER (PARTITION BY employer ORDER BY service) AS of_place
        FROM (${employmentsWithPayments(own)}) WHERE service IS NOT NULL
      ) AS others ON others.of_employer = employment.employer AND others.of_place = employment.place
    )
    WHERE (holder OR (services > 0 AND NOT is_paid)) AND since <= until AND (ended_at IS NULL OR since < ended_at)`,
};

/**
 * Employments whose start is known, with `is_paid` (whether anything was paid for) and `service`: how long after the start, in ms, what
 * counts was first paid for; NULL where nothing of it was, before the employment ended.
 */
function employmentsWithPayments(own: OwnRows): string {
  return `
    SELECT *,
      arrayFilter(seat -> seat.1 IN ('', employer) AND (ended_at IS NULL OR seat.2 < ended_at), seats) AS own_seats,
      arrayFilter(seat -> seat.3, own_seats) AS counting,
      subsidised OR notEmpty(own_seats) AS is_paid,
      multiIf(subsidised AND {programme:String} = '', toNullable(toInt64(0)),
        notEmpty(counting), toNullable(greatest(arrayMin(seat -> seat.2, counting) - started, 0)),
        NULL) AS service
    FROM (
      SELECT spell.* EXCEPT (person), spell.person AS person, paid.seats AS seats
      FROM (
        SELECT *, assumeNotNull(started_at) AS started FROM (
          SELECT *,
            least({asOf:Int64}, max(greatest(last_seen_at, ifNull(ended_at, 0))) OVER (PARTITION BY employer)) AS until
          FROM ${spellsAsOf(own)}
        ) WHERE started_at IS NOT NULL
      ) AS spell
      LEFT JOIN (
        SELECT person, groupArray((employer, assumeNotNull(subsidised_at), {programme:String} IN ('', programme))) AS seats
        FROM ${seatsAsOf(own)} WHERE subsidised_at IS NOT NULL GROUP BY person
      ) AS paid ON paid.person = spell.person
    )`;
}
