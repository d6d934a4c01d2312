import type { PayMeasure } from '@cairn/outcomes';
import type { OwnRows } from '../../../tables/tenant-queries.ts';
import { awardsUntil } from '../../queries.ts';
import { paysAsOf } from '../../rows-as-of.ts';

const DAY = 86_400_000;

/** A time (ms since the epoch) as ClickHouse's calendar takes it. */
const calendar = (ms: string) => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;

/** SQL of the number of the period that has a time, as `periodNumber` of the metrics; `{quarterly:Bool}` says of which length. */
export const periodOf = (ms: string) =>
  `toInt32(if({quarterly:Bool}, toYear(${calendar(ms)}) * 4 + toQuarter(${calendar(ms)}) - 1, toYear(${calendar(ms)})))`;

/** A salary per unit, where the period has a whole number of them. */
const salary = (unit: string) => {
  const [from, until] = [calendar('period_from'), calendar('period_until')];
  const units = `dateDiff('${unit}', ${from}, ${until})`;
  const whole = `${from} + INTERVAL ${units} ${unit} = ${until}`;
  return `basis = '${unit}', if(${whole}, amount * ${units}, NULL)`;
};

/** What a pay amounts to in its period; NULL where it is not of the measure. */
const PAID: Readonly<Record<PayMeasure, string>> = {
  earnings: `multiIf(basis = 'period', amount, ${['day', 'week', 'month', 'quarter', 'year'].map(salary).join(', ')}, NULL)`,
  hourly: "if(basis = 'hour' AND amount > 0, amount, NULL)",
};

/** How several pays become one: amounts add up, rates do not. */
const TOGETHER: Readonly<Record<PayMeasure, string>> = { earnings: 'sum', hourly: 'avg' };

/**
 * The SQL of pays that count, with `period`, in which their own ends, and `paid`. Longer pays say nothing of one period. Two reports
 * with periods of about one `length` are told apart from those of others.
 */
export function countingPays(measure: PayMeasure, own: OwnRows): string {
  const days = `(period_until - period_from) / ${DAY}`;
  return `(SELECT person, employer, source, currency, ${periodOf('period_until - 1')} AS period, assumeNotNull(amounts) AS paid,
      multiIf(${days} <= 8, 1, ${days} <= 16, 2, ${days} <= 31, 3, ${days} <= 92, 4, 5) AS length
    FROM (SELECT *, ${PAID[measure]} AS amounts FROM ${paysAsOf(own)})
    WHERE amounts IS NOT NULL AND ${days} <= if({quarterly:Bool}, 92, 366))`;
}

/**
 * The SQL of persons with pay in `{currency:String}`: what each was paid in each period, and by whom, as maps. Of reports by several
 * sources, or of periods of several lengths, about one employer and period, the one that amounts to most counts.
 */
export function paidPersons(measure: PayMeasure, own: OwnRows): string {
  const together = TOGETHER[measure];
  return `(
    SELECT person, mapFromArrays(groupArray(period), groupArray(in_period)) AS paid_in,
      mapFromArrays(groupArray(period), groupArray(by_employer)) AS employers_in
    FROM (
      SELECT person, period, ${together}(of_employer) AS in_period,
        groupArray((toString(employer), of_employer)) AS by_employer
      FROM (
        SELECT person, employer, period, max(of_source) AS of_employer
        FROM (
          SELECT person, employer, source, period, length, ${together}(paid) AS of_source
          FROM ${countingPays(measure, own)} WHERE currency = {currency:String}
          GROUP BY person, employer, source, period, length
        ) GROUP BY person, employer, period
      ) GROUP BY person, period
    ) GROUP BY person
  )`;
}

/** The SQL of when persons were first awarded one of `{credentials:Array(String)}` (none: any), as of `{asOf:Int64}`. */
export function firstAwards(own: OwnRows): string {
  return `(SELECT person, toNullable(min(timestamp)) AS awarded_at
    FROM ${awardsUntil(own, 'empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)})')}
    WHERE timestamp <= {asOf:Int64} GROUP BY person)`;
}
