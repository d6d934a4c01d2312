import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { employments } from './populations.ts';

/** How long people stay, for credential holders and for non-holders. */
export const retention: CurveMetric = {
  kind: 'curve',
  id: 'retention-by-credential',
  version: '1',
  title: 'Retention of credential holders and non-holders',
  formula:
    '1 - share that left within t days of the start (cumulative incidence at t, Aalen-Johansen), with contracts that ran out competing; observed difference = holders - non-holders',
  numerator: () =>
    'Employments that were not left: neither by the worker nor by the employer. A contract that ran out (separation type ' +
    'end_of_contract) is not a departure; it ends the time in which one could have happened. A separation of which nobody says the ' +
    'type counts as a departure. The median is the time by which half had left.',
  population: employments,
  clock: 'departure',
  without: true,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: (table, shown, { withinDays }) =>
    estimateCurves(table, { ...shown, cause: 'left', competing: ['completed'], without: true }, withinDays),
};
