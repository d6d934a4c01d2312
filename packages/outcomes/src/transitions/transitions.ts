import { z } from 'zod';
import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { comparisonParameters } from '../metrics/comparison-parameters.ts';
import type { Report } from '../metrics/report.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

/** Windows on offer, in calendar months: a fixed grid, as free ones could be subtracted from each other. */
const MONTHS = [3, 6, 12, 24] as const;

const parameters = {
  credential: comparisonParameters({ days: 90, description: '' }).credential,
  withinMonths: z.coerce
    .number()
    .default(12)
    .refine((chosen) => MONTHS.some((months) => months === chosen), {
      message: `withinMonths is one of ${MONTHS.join(', ')}.`,
    })
    .meta({
      type: 'integer',
      enum: [...MONTHS],
      description:
        'An employment that starts within this many months of the award counts, and only awards at least this old do',
    }),
};

/** From which occupations to which people go after an award. */
export const transitions: Report<typeof parameters> = {
  kind: 'report',
  id: 'transitions-between-occupations',
  version: '1',
  title: 'Transitions between occupations after a credential',
  formula:
    'people by the last occupation before the award (rows) and the first after it (columns); share = people of the cell / people of the row',
  numerator: ({ withinMonths }) =>
    `People whose first employment that started within ${withinMonths} months of the award is in the occupation. :none: nobody reported the ` +
    'start of one, so that they are where they were, or nowhere that is known; a change of the occupation without a new employment does not count. ' +
    ':unknown: it started, and nobody said in which occupation.',
  denominator: ({ withinMonths }) =>
    `People who were awarded the credential at least ${withinMonths} months before the as-of time, under any identifier linked to the same ` +
    'person, by the occupation of the last employment that they were seen in by then, whether it had ended or not. The first award counts. ' +
    ':none: no employment is known of before.',
  window: ({ withinMonths }) => `${withinMonths} calendar months after the first award, in UTC`,
  parameters,
  example: {},
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
};

/** What a caller chooses of transitions. */
export type TransitionsChoice = z.output<z.ZodObject<typeof parameters>>;
