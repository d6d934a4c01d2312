import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import type { RateMetric } from './metric.ts';
import { maturedHires } from './populations.ts';
import { estimateRates } from './rate-comparison.ts';

/** How many hires are of people whom the employer had already, of credential holders and of non-holders. */
export const internalFillRate: RateMetric = {
  kind: 'rate',
  id: 'internal-fill-rate-by-credential',
  version: '1',
  title: 'Internal fill rate of credential holders and non-holders',
  formula:
    'hires from within the employer / all hires, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: () =>
    'Hires of people who were employed by the same employer when they applied: an employment with it had begun, or was seen, before ' +
    'the application and had not ended by then. A promotion or move without an application is no hire. Where nobody reported the ' +
    'employment, or the employer of the application, a hire counts as one from outside.',
  population: maturedHires,
  event: 'internal',
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
