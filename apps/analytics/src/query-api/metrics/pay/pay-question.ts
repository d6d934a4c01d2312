import { Problem } from '@cairn/http';
import {
  type DealtPeriods,
  dealtPeriods,
  MINIMUM_PAY_CELL,
  type PayChoice,
  type PayMetric,
  payDefinitionOf,
  periodNumber,
} from '@cairn/outcomes';
import {
  awardPeriods,
  lifetimeParameters,
  type PayCoverage,
  type PayMemberParams,
  payCoverage,
  publishedCatalogue,
  type TenantQueries,
} from '@cairn/projections';
import type { TwoTimes } from '../../two-times.ts';
import { knownCredential } from '../answer-metric.ts';

/** A pay metric as it was asked for: as known at a position, and as of a time. */
export interface PayQuestion {
  readonly metric: PayMetric;
  readonly choice: PayChoice;
  readonly times: TwoTimes;
}

/** What is known of a question before anything is compared. */
export interface AskedPay {
  readonly currency: string | null;
  readonly dealt: DealtPeriods;
  readonly coverage: readonly PayCoverage[];
  /** The parameters of queries of members, with the periods before and after as offsets. */
  readonly params: PayMemberParams;
}

/**
 * Which currency and which periods are compared.
 * @throws {Problem} 404 for an unknown credential, 400 where pay is known in several currencies and none is asked for
 */
export async function askedPay(
  queries: TenantQueries,
  { metric, choice, times: { asOf, before } }: PayQuestion,
): Promise<AskedPay> {
  const catalogue = await publishedCatalogue(queries, before);
  const credentials =
    choice.credential === undefined
      ? []
      : await knownCredential(queries, catalogue, choice.credential, before);
  const quarterly = choice.period === 'quarter';
  const coverage = await queries.run(payCoverage(metric), { asOf, before, quarterly });
  const currency = choice.currency ?? onlyCurrency(coverage);
  const asked = {
    credentials,
    asOf,
    before,
    quarterly,
    currency: currency ?? '',
    ...lifetimeParameters(catalogue),
  };
  const covered = coverage.find((one) => one.currency === currency)?.periods ?? [];
  const current = periodNumber(asOf, choice.period);
  const awards = covered.length === 0 ? [] : await queries.run(awardPeriods(metric), asked);
  const dealt = dealtPeriods(awards, {
    covered: new Set(covered),
    current,
    after: choice.after,
    before: choice.before,
  });
  return {
    currency,
    dealt,
    coverage,
    params: {
      ...asked,
      dealt: [...dealt.periods],
      cumulative: [...dealt.cumulative],
      covered: [...covered],
      current,
      offsets: [-choice.before, choice.after],
      needed: 2,
    },
  };
}

export function onlyCurrency(coverage: readonly PayCoverage[]): string | null {
  const [first, other] = coverage;
  if (other === undefined) return first?.currency ?? null;
  const known = coverage.filter(({ people }) => people >= MINIMUM_PAY_CELL).map(({ currency }) => currency);
  throw new Problem(
    400,
    'mixed_currencies',
    'Pay is known in several currencies, which are never put together.',
    {
      issues: [
        {
          path: 'query.currency',
          code: 'mixed_currencies',
          message: 'Nothing is converted, so that a comparison is of one currency.',
          hint: `Send currency=${known.length === 0 ? ', in the three letters of ISO 4217' : `one of ${known.join(', ')}`}.`,
        },
      ],
    },
  );
}

/** What every answer says of its question. */
export function framedPay({ metric, choice, times }: PayQuestion, currency: string | null) {
  const { period, after, before } = choice;
  return {
    asKnownAt: times.asKnownAt,
    asOf: new Date(times.asOf).toISOString(),
    definition: payDefinitionOf(metric, choice),
    credential: choice.credential ?? null,
    currency,
    period,
    after,
    before,
  };
}
