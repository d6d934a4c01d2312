import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { employments } from './populations.ts';

/** How soon people are promoted, for credential holders and for non-holders. */
export const promotion: CurveMetric = {
  kind: 'curve',
  id: 'promotion-by-credential',
  version: '1',
  title: 'Promotion of credential holders and non-holders',
  formula:
    'share promoted within t days of the start = cumulative incidence at t (Aalen-Johansen), with the end of the employment competing; observed difference = holders - non-holders',
  numerator: () =>
    'Employments with a promoted event whose direction is up; the first counts. A person who leaves first can no longer be promoted there.',
  population: employments,
  clock: 'promotion',
  without: false,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: (table, shown, { withinDays }) =>
    estimateCurves(table, { ...shown, cause: 'promoted', competing: ['ended'], without: false }, withinDays),
};
