import { z } from 'zod';
import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import type { Report } from '../metrics/report.ts';
import { payParameters } from '../pay/pay-parameters.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

const parameters = {
  programme: z.string().min(1).max(4096).meta({
    description: 'The programme that people left',
    example: 'https://example.org/programmes/leadership',
  }),
  currency: payParameters.currency,
};

/** What became of people after a programme, by the primary indicators of the Workforce Innovation and Opportunity Act. */
export const employmentAfterExit: Report<typeof parameters> = {
  kind: 'report',
  id: 'employment-after-exit',
  version: '1',
  title: 'Employment after leaving a programme',
  formula:
    'employed in the 2nd (4th) quarter after exit / people who left; same employer = employed with one employer in both / employed in the 2nd; median ' +
    'of what those employed in the 2nd earned in it (WIOA section 116; 20 CFR 677.155 (a)(1)(i) to (iii))',
  numerator: () =>
    'Employed: in the quarter an employer paid the person anything, or an employment had begun, by its reported start, and had not ended, as far as its ' +
    'employer has reported since. Subsidised employments do not count, nor what their employers paid. Of whom nobody reports anything counts as ' +
    'not employed; notSeen says how many. Earnings are added up as for earnings-by-credential; who is employed and of whom no pay is known in the ' +
    'currency has none and is not in the median.',
  denominator: ({ programme }) =>
    `People who left ${programme}, or finished it (released), by the first time, if the 4th quarter after that is over at the as-of time: all ` +
    'numbers are of the same people.',
  window: () => 'The 2nd and the 4th calendar quarter after that of the exit, in UTC',
  parameters,
  example: { programme: 'https://example.org/programmes/leadership' },
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
};

/** What a caller chooses of employment after exit. */
export type AfterExitChoice = z.output<z.ZodObject<typeof parameters>>;
