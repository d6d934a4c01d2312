import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import type { RateMetric } from './metric.ts';
import { decidedOffers } from './populations.ts';
import { estimateRates } from './rate-comparison.ts';

/** The share of answered offers that were accepted, for credential holders and for non-holders. */
export const acceptanceRate: RateMetric = {
  kind: 'rate',
  id: 'acceptance-rate-by-credential',
  version: '1',
  title: 'Acceptance rate of offers to credential holders and non-holders',
  formula:
    'accepted / (accepted + declined + lapsed) in the window, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: ({ withinDays }) =>
    `Offers accepted within ${withinDays} days, before they were declined or lapsed. Whoever is hired without having accepted is not ` +
    'counted as having accepted.',
  population: decidedOffers,
  event: 'accepted',
  isReleased: true,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
