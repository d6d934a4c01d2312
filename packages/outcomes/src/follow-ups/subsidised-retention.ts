import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { type FollowUp, seatParameters } from './follow-up.ts';
import { estimateFollowUp } from './follow-up-curves.ts';

const shown = { confidence: CONFIDENCE, minimumCell: MINIMUM_CELL };
const groups = ['subsidised', 'others'] as const;

/** How long people stay for whom a seat or the employment was paid, and others with the same employers. */
export const subsidisedRetention: FollowUp = {
  kind: 'follow-up',
  id: 'retention-of-subsidised',
  version: '1',
  title: 'Retention of subsidised people and others',
  formula:
    '1 - share that left within t days of the payment (cumulative incidence at t, Aalen-Johansen), with contracts that ran out competing; observed difference = subsidised - others',
  numerator: () =>
    'Employments that were not left: neither by the worker nor by the employer. A contract that ran out (separation type end_of_contract) ' +
    'is not a departure; it ends the time in which one could have happened. A separation of which nobody says the type counts as a departure.',
  denominator: ({ programme }) =>
    'Employments whose start was reported, with employers that have any subsidised ones, followed until they end, and otherwise until the ' +
    'last time at which the employer reported anything. Subsidised: a seat of the person ' +
    (programme === undefined
      ? 'was paid for, or the employment is subsidised itself'
      : `in ${programme} was paid for`) +
    ', before the employment ended; followed from the first payment on, or from the start where it came before. A seat of which nobody names ' +
    'the employer counts for each employment of the person. Others: nothing was paid for. They are followed from a day that is dealt to them from ' +
    'the days of service at which people of the same employer were paid for, if they were still there on that day, as those ' +
    'who were paid for had to be. It is dealt by the person, not by chance.',
  window: ({ withinDays = 365 }) =>
    `${withinDays} days after the payment, or the dealt day, for the difference; the curve as far as it was followed`,
  population: 'paid-seats',
  clock: 'departure',
  without: true,
  groups,
  parameters: seatParameters('The difference is of the shares within this many days of the payment'),
  ...shown,
  estimate: (table, { withinDays }) =>
    estimateFollowUp(
      table,
      { ...shown, cause: 'left', competing: ['completed'], without: true },
      groups,
      withinDays,
    ),
};
