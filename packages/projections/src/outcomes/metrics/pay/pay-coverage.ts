import type { AwardPeriod, PayMeasure, PayMetric } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../../tables/tenant-queries.ts';
import { NO_LIFETIMES } from '../../queries.ts';
import { paysAsOf } from '../../rows-as-of.ts';
import { countingPays, firstAwards, paidPersons, periodOf } from './paid-in-periods.ts';
import type { PayParams } from './pay-members.ts';

/** A currency in which pay is known: of how many people, and of which periods. */
export interface PayCoverage {
  readonly currency: string;
  readonly people: number;
  readonly periods: readonly number[];
}

/** The currencies of a measure, that of most people first. */
export const payCoverage = (metric: PayMetric) => coverage(metric.measure, metric.id);
/** The same of what persons earned, whatever it is asked for. */
export const earningsCoverage = coverage('earnings', 'earnings');

function coverage(
  measure: PayMeasure,
  id: string,
): TenantQuery<Pick<PayParams, 'asOf' | 'before' | 'quarterly'>, PayCoverage> {
  return tenantQuery({
    name: `metrics.coverage-of-${id}`,
    row: z.object({ currency: z.string(), people: countColumn, periods: z.array(z.number().int()) }),
    sql: (own) => `
    SELECT currency, uniqExact(person) AS people, arraySort(groupUniqArray(period)) AS periods
    FROM ${countingPays(measure, own)} GROUP BY currency ORDER BY people DESC, currency`,
  });
}

/** In which periods people were first awarded the credential: those with pay in a currency, and those of whom no pay is known. */
export function awardPeriods({ measure, id }: PayMetric): TenantQuery<PayParams, AwardPeriod> {
  return tenantQuery<PayParams, AwardPeriod>({
    name: `metrics.award-periods-of-${id}`,
    defaults: NO_LIFETIMES,
    row: z
      .object({ period: z.number().int(), people: countColumn, not_linked: countColumn })
      .transform(({ not_linked, ...read }) => ({ ...read, notLinked: not_linked })),
    sql: (own) => `
    SELECT ${periodOf('assumeNotNull(awarded_at)')} AS period,
      countIf(person IN (SELECT person FROM ${paidPersons(measure, own)})) AS people,
      countIf(person NOT IN (SELECT person FROM ${paysAsOf(own)})) AS not_linked
    FROM ${firstAwards(own)} GROUP BY period HAVING people + not_linked > 0 ORDER BY period`,
  });
}
