import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { hires } from './populations.ts';

/** How soon people start after they were hired, for credential holders and for non-holders. */
export const timeToStart: CurveMetric = {
  kind: 'curve',
  id: 'time-to-start-by-credential',
  version: '1',
  title: 'Time to start of credential holders and non-holders',
  formula:
    'share started within t days of the hire = cumulative incidence at t (Aalen-Johansen), with hires that fall through competing; observed difference = holders - non-holders',
  numerator: () =>
    'Hires with a started event of the same registration. Whoever started before the hire was reported started after 0 days. ' +
    'What was declined, withdrawn or lapsed before the hire does not end it.',
  population: hires,
  clock: 'start',
  without: false,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: (table, shown, { withinDays }) =>
    estimateCurves(
      table,
      { ...shown, cause: 'started', competing: ['fell-through'], without: false },
      withinDays,
    ),
};
