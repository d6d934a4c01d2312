import { type ExitCells, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type OwnRows, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { paysAsOf, seatsAsOf, spellsAsOf } from '../rows-as-of.ts';
import { paidPersons } from './pay/paid-in-periods.ts';
import { middle } from './pay/pay-cells.ts';

/** Whose exits: the programme, the currency of earnings (''; none is known), and the times as metrics have them. `quarterly` is true. */
export type ExitParams = {
  readonly programme: string;
  readonly currency: string;
  readonly asOf: number;
  readonly before: number;
  readonly quarterly: boolean;
};

/** SQL of the start of a calendar quarter after that of a time, ms since the epoch, in UTC. */
const startOfQuarter = (after: number) =>
  `toUnixTimestamp64Milli(toDateTime64(addQuarters(toStartOfQuarter(fromUnixTimestamp64Milli(exit_at, 'UTC')), ${after}), 3, 'UTC'))`;

/**
 * SQL of when persons were employed, and by whom, as `jobs` of each: employments whose start was reported, as far as their employer reported
 * since, and pays above 0. Neither where the employment is subsidised.
 */
const jobsOf = (own: OwnRows) => `(
  SELECT person, groupArray((employer, since, until)) AS jobs FROM (
    SELECT person, toString(employer) AS employer, assumeNotNull(started_at) AS since, ifNull(ended_at, known_until) AS until
    FROM (
      SELECT *, least({asOf:Int64}, max(greatest(last_seen_at, ifNull(ended_at, 0))) OVER (PARTITION BY employer)) AS known_until
      FROM ${spellsAsOf(own)}
    ) WHERE started_at IS NOT NULL AND NOT subsidised
    UNION ALL
    SELECT person, toString(employer) AS employer, period_from AS since, period_until - 1 AS until
    FROM ${paysAsOf(own)}
    WHERE amount > 0 AND (person, employer) NOT IN (SELECT person, employer FROM ${spellsAsOf(own)} WHERE subsidised)
  ) GROUP BY person
)`;

const row = z.object({
  people: countColumn,
  employed_q2: countColumn,
  employed_q4: countColumn,
  same_employer: countColumn,
  not_seen: countColumn,
  paid_q2: countColumn,
  median: z.tuple([z.number(), z.number(), z.number()]),
  largest: z.number().nullable(),
});

/** What became of the people who left a programme. Undisclosed from here on: only its estimate reads it. */
export const exitCells: TenantQuery<ExitParams, Undisclosed<ExitCells>> = tenantQuery<
  ExitParams,
  Undisclosed<ExitCells>
>({
  name: 'metrics.exit-cells',
  row: {
    parse(value) {
      const { median, ...read } = row.parse(value);
      const [middleValue, low, high] = median;
      return undisclosed({
        people: read.people,
        employedQ2: read.employed_q2,
        employedQ4: read.employed_q4,
        sameEmployer: read.same_employer,
        notSeen: read.not_seen,
        paidQ2: read.paid_q2,
        medianQ2: { value: middleValue, low, high },
        largestEmployer: read.largest,
      });
    },
  },
  sql: (own) => {
    const inQuarter = (quarter: 2 | 4) =>
      `arrayDistinct(arrayMap(job -> job.1, arrayFilter(job -> job.2 < q${quarter}_until AND job.3 >= q${quarter}_from, jobs)))`;
    return `
    SELECT people, employed_q2, employed_q4, same_employer, not_seen, length(earned) AS paid_q2, [${middle('earned')}] AS median,
      if(empty(by_employer.1), NULL, arrayMax(by_employer.2) / arraySum(by_employer.2)) AS largest
    FROM (
      SELECT count() AS people, countIf(notEmpty(in_q2)) AS employed_q2, countIf(notEmpty(in_q4)) AS employed_q4,
        countIf(hasAny(arrayFilter(employer -> employer != '', in_q2), in_q4)) AS same_employer, countIf(NOT seen) AS not_seen,
        arraySort(groupArrayIf(earned_q2, earned_q2 > 0 AND notEmpty(in_q2))) AS earned,
        sumMapIf(payers.1, payers.2, earned_q2 > 0 AND notEmpty(in_q2)) AS by_employer
      FROM (
        SELECT *, ${inQuarter(2)} AS in_q2, ${inQuarter(4)} AS in_q4
        FROM (
          SELECT gone.exit_at AS exit_at, job.jobs AS jobs,
            gone.person IN (SELECT person FROM ${spellsAsOf(own)} UNION DISTINCT SELECT person FROM ${paysAsOf(own)}) AS seen,
            ${startOfQuarter(2)} AS q2_from, ${startOfQuarter(3)} AS q2_until,
            ${startOfQuarter(4)} AS q4_from, ${startOfQuarter(5)} AS q4_until,
            toInt32(toYear(fromUnixTimestamp64Milli(exit_at, 'UTC')) * 4 + toQuarter(fromUnixTimestamp64Milli(exit_at, 'UTC')) + 1) AS q2,
            paid.paid_in[q2] AS earned_q2,
            arrayFilter(one -> one.1 != '' AND one.2 > 0, paid.employers_in[q2]) AS known,
            (arrayMap(one -> one.1, known), arrayMap(one -> one.2, known)) AS payers
          FROM (
            SELECT person, assumeNotNull(min(released_at)) AS exit_at FROM ${seatsAsOf(own)}
            WHERE programme = {programme:String} AND released_at IS NOT NULL GROUP BY person
          ) AS gone
          LEFT JOIN ${jobsOf(own)} AS job ON job.person = gone.person
          LEFT JOIN ${paidPersons('earnings', own)} AS paid ON paid.person = gone.person
        ) WHERE q4_until <= {asOf:Int64}
      )
    )`;
  },
});
