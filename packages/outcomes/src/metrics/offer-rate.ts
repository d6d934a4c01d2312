import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

import type { RateMetric } from './metric.ts';
import { maturedApplications } from './populations.ts';
import { estimateRates } from './rate-comparison.ts';

/** The offer rate of credential holders beside that of non-holders, per occupation of the requisition. */
export const offerRate: RateMetric = {
  kind: 'rate',
  id: 'offer-rate-by-credential',
  version: '1',
  title: 'Offer rate of credential holders and non-holders',
  formula:
    'applications with an offer in the window / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: ({ withinDays }) =>
    `Matured applications with an offered event of the same registration at or within ${withinDays} days after applying, each ` +
    'once however many offers it had. A hire without a reported offer does not count as an offer.',
  population: maturedApplications,
  event: 'offered',
  isReleased: true,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
