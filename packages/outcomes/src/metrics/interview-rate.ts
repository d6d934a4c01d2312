import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

import type { RateMetric } from './metric.ts';
import { maturedApplications } from './populations.ts';
import { estimateRates } from './rate-comparison.ts';

/**
 * The interview rate of credential holders beside that of non-holders, per occupation of the requisition.
 *
 * It counts what was reported, nothing else. Employers that report hires but no interviews would otherwise look as if they
 * interviewed exactly those whom they hired; so a hire does not imply the interview that must have come before it.
 */
export const interviewRate: RateMetric = {
  kind: 'rate',
  id: 'interview-rate-by-credential',
  version: '3',
  title: 'Interview rate of credential holders and non-holders',
  formula:
    'applications with an interview in the window / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
  numerator: ({ withinDays }) =>
    `Matured applications with an interviewed event of the same registration at or within ${withinDays} days after applying, ` +
    'each once however many interviews it had. An application without a reported interview counts as not interviewed, ' +
    'also when its candidate was hired.',
  population: maturedApplications,
  event: 'interviewed',
  isReleased: true,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: estimateRates,
};
