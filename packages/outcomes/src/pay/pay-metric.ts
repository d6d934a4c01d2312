import { MINIMUM_PAY_CELL } from '../disclosure/suppression.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import type { PayChoice } from './pay-parameters.ts';

/** What is compared: all that people were paid in a period, or what they were paid per hour. Never both in one number. */
export type PayMeasure = 'earnings' | 'hourly';

/** What people were paid before and after they were awarded a credential, beside people who never were. */
export interface PayMetric {
  readonly kind: 'pay';
  /** Its place in the query API: `/metrics/{id}`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  readonly numerator: (choice: PayChoice) => string;
  readonly measure: PayMeasure;
  /** Coverage of its intervals. */
  readonly confidence: number;
  /** Smallest group of paid people that is shown. */
  readonly minimumCell: number;
}

const FORMULA =
  'difference = mean pay after of holders - of non-holders; difference in differences = mean change of holders - of ' +
  'non-holders (Welch; one change per person, so that persons are the clusters); medians beside the means. Levels, never logarithms';

/** All that somebody was paid in a period, of everybody and of those who were paid. */
const earnings: PayMetric = {
  kind: 'pay',
  id: 'earnings-by-credential',
  version: '1',
  title: 'Earnings before and after a credential, of holders and non-holders',
  formula: FORMULA,
  measure: 'earnings',
  numerator: ({ period }) =>
    `What employers paid a person in a calendar ${period}, added up; a pay belongs to the ${period} in which its own period ends, ` +
    'and salaries per day to year count by the number of their units. Who was paid nothing in a period of which pay of others ' +
    'is known counts as 0. Pay per hour, pay whose period is longer, and other currencies do not count.',
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_PAY_CELL,
};

/** What somebody was paid per hour, of people who were paid by the hour before and after. */
const hourlyPay: PayMetric = {
  kind: 'pay',
  id: 'hourly-pay-by-credential',
  version: '1',
  title: 'Hourly pay before and after a credential, of holders and non-holders',
  formula: FORMULA,
  measure: 'hourly',
  numerator: ({ period }) =>
    `The mean of what a person was paid per hour in a calendar ${period}. Only pay per hour counts, and only people who were paid by the ` +
    'hour both before and after: whoever lost or found work is not among them, which the earnings show.',
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_PAY_CELL,
};

/** Every pay metric: an entry here is its routes in the query API, its CSV and its place in docs/metrics.md. */
export const PAY_METRICS: readonly PayMetric[] = [earnings, hourlyPay];

/** A pay metric's definition in words, as its parameters make it. */
export function payDefinitionOf(metric: PayMetric, choice: PayChoice): MetricDefinition {
  const { id, version, title, formula, numerator } = metric;
  const { period, after, before } = choice;
  return {
    id,
    version,
    title,
    formula,
    numerator: numerator(choice),
    denominator:
      'Persons of whom any pay is known in the currency. Holder: was awarded the credential by the as-of time, under any identifier ' +
      `linked to the same person, the first time in a ${period} of which ${period} ${after} after it is over and both are covered: ` +
      'something is known of the pay of anybody then. Non-holder: never was awarded it, with the period of an award ' +
      'dealt from those of the holders, by the person and not by chance, so that both groups have the same periods.',
    window: `The calendar ${period} ${after} after that of the award, and ${before} before it, in UTC`,
  };
}
