import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { estimateCurves } from './curve-comparison.ts';
import type { CurveMetric } from './metric.ts';
import { applications } from './populations.ts';

/** How soon applications lead to a hire, for credential holders and for non-holders. */
export const timeToHire: CurveMetric = {
  kind: 'curve',
  id: 'time-to-hire-by-credential',
  version: '1',
  title: 'Time to hire of credential holders and non-holders',
  formula:
    'share hired within t days of applying = cumulative incidence at t (Aalen-Johansen), with applications that are closed in another way competing; observed difference = holders - non-holders',
  numerator: () =>
    'Applications with a hired event of the same registration. An application that is rejected, withdrawn, declined or lapsed ' +
    'first is closed: it can no longer be hired, and is not taken for one that will be.',
  population: applications,
  clock: 'hire',
  without: false,
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
  estimate: (table, shown, { withinDays }) =>
    estimateCurves(table, { ...shown, cause: 'hired', competing: ['closed'], without: false }, withinDays),
};
