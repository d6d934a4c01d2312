import {
  type PayCells,
  type PayMetric,
  type PayPeriod,
  periodName,
  rowName,
  type Undisclosed,
  undisclosed,
} from '@cairn/outcomes';
import { z } from 'zod';
import { type TenantQuery, tenantQuery } from '../../../tables/tenant-queries.ts';
import { NO_LIFETIMES } from '../../queries.ts';
import { type PayMemberParams, payMembers } from './pay-members.ts';

/** Standard normal quantile of .975, for the ranks between which a median lies (Conover 1999, 3.2). */
const Z = 1.959963984540054;

/** SQL of how many values there are, their mean and their variance. */
const moments = (value: string, of = 'true') =>
  `toFloat64(countIf(${of})), ifNotFinite(avgIf(${value}, ${of}), 0), if(countIf(${of}) < 2, 0, varSampStableIf(${value}, ${of}))`;

/** SQL of the middle of sorted values, and of the values at the ranks that bound it; 0 where there are none. */
export function middle(sorted: string): string {
  const n = `toFloat64(length(${sorted}))`;
  const at = (rank: string) => `${sorted}[toUInt64(greatest(1., least(${n}, ${rank})))]`;
  const reach = `${Z} * sqrt(${n}) / 2`;
  return `(${at(`floor((${n} + 1) / 2)`)} + ${at(`floor(${n} / 2) + 1`)}) / 2,
    ${at(`floor(${n} / 2 - ${reach})`)}, ${at(`ceil(1 + ${n} / 2 + ${reach})`)}`;
}

const PERIODS = ['before', 'after'] as const;
/** SQL of what is made of the pays of a group in both periods, and of the change. */
const MADE = [
  ...PERIODS.flatMap((when) => [
    `[${moments(`pay_${when}`)}, ${moments(`pay_${when}`, `pay_${when} > 0`)}] AS moments_${when}`,
    `arraySort(groupArray(pay_${when})) AS sorted_${when}`,
    `arraySort(groupArrayIf(pay_${when}, pay_${when} > 0)) AS sorted_paid_${when}`,
  ]),
  `[${moments('pay_after - pay_before')}] AS change`,
].join(', ');
/** Twelve numbers of each period, in the order of {@link paidOf}. */
const NUMBERS = PERIODS.map(
  (when) =>
    `arrayConcat(moments_${when}, [${middle(`sorted_${when}`)}, ${middle(`sorted_paid_${when}`)}]) AS ${when}`,
).join(', ');

/** The share of the employer who paid most; NULL where none is known. */
const LARGEST = `if(empty((sumMap(known.1, known.2) AS by_employer).1), NULL, arrayMax(by_employer.2) / arraySum(by_employer.2))`;

const numbers = z.array(z.number());
const row = z.object({
  index: z.number().int(),
  is_total: z.number(),
  holder: z.union([z.boolean(), z.number()]).transform(Boolean),
  before: numbers,
  after: numbers,
  change: numbers,
  largest: z.number().nullable(),
});

/**
 * Each group of a comparison of pay, by the period of the award and of all together; `{offsets}` are first before and after.
 * Undisclosed from here on.
 */
export function payCells(
  metric: PayMetric,
  period: PayPeriod,
): TenantQuery<PayMemberParams, Undisclosed<PayCells>> {
  // Of each employer what it paid in the two periods, where it is known who it is.
  const employers = [1, 2]
    .map((i) => `employers_in[toInt32(index_period + {offsets:Array(Int32)}[${i}])]`)
    .join(', ');
  return tenantQuery<PayMemberParams, Undisclosed<PayCells>>({
    name: `metrics.pay-of-${metric.id}`,
    defaults: NO_LIFETIMES,
    row: {
      parse(value) {
        const { index, is_total, holder, before, after, change, largest } = row.parse(value);
        const [people = 0, mean = 0, variance = 0] = change;
        return undisclosed({
          ...(is_total === 0 && { row: rowName([periodName(index, period)], '') }),
          isHolder: holder,
          group: {
            people,
            before: paidOf(before),
            after: paidOf(after),
            change: { n: people, mean, variance },
            largestEmployer: largest,
          },
        });
      },
    },
    sql: (own) => `
    SELECT index, is_total, holder, ${NUMBERS}, change, largest
    FROM (
      SELECT toInt32(index_period) AS index, grouping(index_period) AS is_total, holder, ${MADE}, ${LARGEST} AS largest
      FROM (
        SELECT holder, index_period, assumeNotNull(pays[1]) AS pay_before, assumeNotNull(pays[2]) AS pay_after,
          arrayFilter(one -> one.1 != '' AND one.2 > 0, arrayConcat(${employers})) AS known
        FROM ${payMembers(metric.measure, own)}
      )
      GROUP BY GROUPING SETS ((index_period, holder), (holder))
    ) ORDER BY is_total, index, holder`,
  });
}

function paidOf(read: readonly number[]) {
  const [n = 0, mean = 0, variance = 0, paid = 0, meanOfPaid = 0, varianceOfPaid = 0, ...middles] = read;
  const [value = 0, low = 0, high = 0, valueOfPaid = 0, lowOfPaid = 0, highOfPaid = 0] = middles;
  return {
    paid,
    all: { n, mean, variance },
    median: { value, low, high },
    ofPaid: { n: paid, mean: meanOfPaid, variance: varianceOfPaid },
    medianOfPaid: { value: valueOfPaid, low: lowOfPaid, high: highOfPaid },
  };
}
