import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import type { RateMetric } from './metric.ts';
import { maturedApplications } from './populations.ts';
import { estimateRates } from './rate-comparison.ts';

/** The hire rate of credential holders beside that of non-holders. */
export const hireRate: RateMetric = {
  kind: 'rate',
  id: 'hire-rate-by-credential',
  version: '3',
  title: 'Hire rate of credential holders and non-holders',
  formula:
    'applications with a hire in the window / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: ({ withinDays }) =>
    `Matured applications with a hired event of the same registration at or within ${withinDays} days after applying. A hire after ` +
    'that does not count, or older applications would win for their age alone.',
  population: maturedApplications,
  event: 'hired',
  isReleased: true,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
