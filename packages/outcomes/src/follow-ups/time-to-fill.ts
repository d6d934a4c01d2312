import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { type FollowUp, wholeParameters } from './follow-up.ts';
import { estimateFollowUp } from './follow-up-curves.ts';

const shown = { confidence: CONFIDENCE, minimumCell: MINIMUM_CELL };

/** How soon requisitions lead to a first hire. */
export const timeToFill: FollowUp = {
  kind: 'follow-up',
  id: 'time-to-fill',
  version: '1',
  title: 'Time to fill of requisitions',
  formula:
    'share filled within t days of the opening = 1 - Kaplan-Meier at t, with open requisitions censored at the as-of time',
  numerator: () =>
    'Requisitions to which somebody was hired: the first hire fills it, however many follow. A hire up to 24 hours before the opening ' +
    'fills it after 0 days, as clocks differ.',
  denominator: () =>
    'Requisitions, not people: each that somebody applied to and whose opening was reported (the earliest, where reports differ), followed ' +
    'from then on until it is filled, and otherwise until the as-of time. Nobody reports that a requisition was closed: one that was given ' +
    'up counts as open. Without a reported opening, or with a hire more than 24 hours before it, a requisition does not count. For ' +
    'suppression a requisition stands for one person, whom it hired first, or while it is open for who applied first: a person ' +
    'with several requisitions is one.',
  window: () => 'From the opening on, as far as it was followed',
  population: 'requisitions',
  clock: 'fill',
  without: false,
  groups: ['requisitions'],
  parameters: wholeParameters,
  ...shown,
  estimate: (table) =>
    estimateFollowUp(table, { ...shown, cause: 'filled', competing: [], without: false }, ['requisitions']),
};
