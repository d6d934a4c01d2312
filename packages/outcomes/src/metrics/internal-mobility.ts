import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { employments } from './populations.ts';

/** How soon people change their occupation or position without leaving, for credential holders and for non-holders. */
export const internalMobility: CurveMetric = {
  kind: 'curve',
  id: 'internal-mobility-by-credential',
  version: '1',
  title: 'Internal mobility of credential holders and non-holders',
  formula:
    'share that moved within t days of the start = cumulative incidence at t (Aalen-Johansen), with the end of the employment competing; observed difference = holders - non-holders',
  numerator: () =>
    'Employments in which the person changed the occupation or position with the same employer; the first change counts. A ' +
    'person who leaves first can no longer move there.',
  population: employments,
  clock: 'move',
  without: false,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: (table, shown, { withinDays }) =>
    estimateCurves(table, { ...shown, cause: 'moved', competing: ['ended'], without: false }, withinDays),
};
