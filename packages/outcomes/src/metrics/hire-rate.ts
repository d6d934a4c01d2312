import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { maturedApplications } from './matured-applications.ts';
import type { Metric } from './metric.ts';
import { estimateRates } from './rate-comparison.ts';

/** The hire rate of credential holders beside that of non-holders, per occupation of the requisition. */
export const hireRate: Metric = {
  id: 'hire-rate-by-credential',
  version: '2',
  title: 'Hire rate of credential holders and non-holders, by occupation',
  formula:
    'hired / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: 'Matured applications with a hired event at or before the as-of time.',
  population: maturedApplications,
  event: 'hired',
  dimension: 'occupation',
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
