import type { PayMeasure } from '@cairn/outcomes';
import type { OwnRows } from '../../../tables/tenant-queries.ts';
import type { Lifetimes } from '../../queries.ts';
import { firstAwards, paidPersons, periodOf } from './paid-in-periods.ts';

/** What is asked of pay: whose, of which time, and in which currency. */
export type PayParams = {
  /** In matching form; none: any. */
  readonly credentials: string[];
  /** ms since the epoch. */
  readonly asOf: number;
  /** What is known: rows below this position (a seq). */
  readonly before: number;
  readonly quarterly: boolean;
  readonly currency: string;
} & Partial<Lifetimes>;

/** And of the periods: those that are compared, as `dealtPeriods` gives them. */
export type PayMemberParams = PayParams & {
  /** Periods of awards, and how many holders were awarded it up to and in each; never empty. */
  readonly dealt: number[];
  readonly cumulative: number[];
  /** Periods of which anything is known. */
  readonly covered: number[];
  /** The period that is not over. */
  readonly current: number;
  /** Periods relative to that of the award. */
  readonly offsets: number[];
  /** How many of the offsets, from the first on, must be known of a member. */
  readonly needed: number;
};

/** Pay in a period; who is not among those that were paid was paid nothing, or, of rates, has none. */
const PAY: Readonly<Record<PayMeasure, (period: string) => string>> = {
  earnings: (period) => `paid_in[${period}]`,
  hourly: (period) => `if(mapContains(paid_in, ${period}), paid_in[${period}], NULL)`,
};

/**
 * The SQL of the members of a comparison of pay: person, holder, index_period, `pays` (by `{offsets:Array(Int32)}`; NULL: not known)
 * and `employers_in`. A non-holder has an index period that is dealt by the hash of the person: the share of non-holders with a period
 * is that of the holders.
 */
export function payMembers(measure: PayMeasure, own: OwnRows): string {
  const period = 'toInt32(index_period + relative)';
  const isKnown = `has({covered:Array(Int32)}, ${period}) AND ${period} < {current:Int32}`;
  return `(
    SELECT person, holder, index_period, employers_in,
      arrayMap(relative -> if(${isKnown}, toNullable(${PAY[measure](period)}), NULL), {offsets:Array(Int32)}) AS pays
    FROM (
      SELECT paid.person AS person, paid.paid_in AS paid_in, paid.employers_in AS employers_in,
        award.awarded_at IS NOT NULL AS holder,
        if(holder, ${periodOf('assumeNotNull(award.awarded_at)')},
          {dealt:Array(Int32)}[arrayFirstIndex(
            upTo -> upTo > cityHash64(person) % {cumulative:Array(UInt64)}[-1], {cumulative:Array(UInt64)}
          )]) AS index_period
      FROM ${paidPersons(measure, own)} AS paid
      LEFT JOIN ${firstAwards(own)} AS award ON award.person = paid.person
    )
    WHERE has({dealt:Array(Int32)}, index_period)
      AND arrayAll(pay -> pay IS NOT NULL, arraySlice(pays, 1, {needed:UInt8}))
  )`;
}
