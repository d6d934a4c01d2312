import { type PayMetric, type PayPerson, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { type OwnRows, type TenantQuery, tenantQuery } from '../../../tables/tenant-queries.ts';
import { NO_LIFETIMES } from '../../queries.ts';
import { paysAsOf } from '../../rows-as-of.ts';
import { periodOf } from './paid-in-periods.ts';
import { type PayMemberParams, payMembers } from './pay-members.ts';

/** Most people that a sheet is made from: the first by a hash of the person, so that the same question has the same answer. */
export const MOST_PEOPLE = 20_000;

const declared = z.record(z.string(), z.union([z.number(), z.string()]));
const covariatesColumn = z.string().transform((text) => declared.parse(text === '' ? {} : JSON.parse(text)));
const row = z.object({
  holder: z.union([z.boolean(), z.number()]).transform(Boolean),
  index_period: z.number().int(),
  pays: z.array(z.number().nullable()),
  covariates: covariatesColumn,
  protected_covariates: covariatesColumn,
});

/**
 * The people of a comparison of pay, with what was known of them before the period of the award: undisclosed from here on. One more than
 * {@link MOST_PEOPLE} says that there are more.
 */
export function payPeople(metric: PayMetric): TenantQuery<PayMemberParams, Undisclosed<PayPerson>> {
  return tenantQuery<PayMemberParams, Undisclosed<PayPerson>>({
    name: `metrics.people-of-${metric.id}`,
    defaults: NO_LIFETIMES,
    row: {
      parse(value) {
        const { holder, index_period, pays, covariates, protected_covariates } = row.parse(value);
        return undisclosed({
          isHolder: holder,
          period: index_period,
          pays,
          covariates,
          protectedCovariates: protected_covariates,
        });
      },
    },
    sql: (own) => `
    SELECT holder, index_period, pays, known.1 AS covariates, known.2 AS protected_covariates
    FROM (
      SELECT member.holder AS holder, member.index_period AS index_period, member.pays AS pays, member.person AS person,
        arrayLast(one -> one.1 < member.index_period, declared.said).2 AS known
      FROM (SELECT * FROM ${payMembers(metric.measure, own)} ORDER BY cityHash64(person, 'sheet'), person LIMIT ${MOST_PEOPLE + 1}) AS member
      LEFT JOIN ${declaredOf(own)} AS declared ON declared.person = member.person
    ) ORDER BY cityHash64(person, 'sheet'), person`,
  });
}

/** What was declared of persons, in order of time, each with the number of its period. */
const declaredOf = (own: OwnRows) => `(
  SELECT person, arraySort(groupArray((${periodOf('period_until - 1')}, (covariates, protected_covariates)))) AS said
  FROM ${paysAsOf(own)} WHERE covariates != '' OR protected_covariates != '' GROUP BY person
)`;
