import {
  type ComparisonChoice,
  type ComparisonParameters,
  comparisonParameters,
} from './comparison-parameters.ts';

/** What is counted: the denominator. The name is the key of its SQL. */
interface Counted<Name extends string> {
  readonly name: Name;
  /** Its parameters, each a query parameter of the metric. */
  readonly parameters: ComparisonParameters;
  readonly denominator: (choice: ComparisonChoice) => string;
  readonly window: (choice: ComparisonChoice) => string;
}

export type ApplicationPopulation = Counted<'matured-applications' | 'decided-offers' | 'matured-hires'>;
export type Population = Counted<ApplicationPopulation['name'] | 'applications' | 'hires' | 'employments'>;

const HOLDER =
  'under any identifier linked to the same person, and had not lost it by then; a credential earned later does not count. ' +
  'A person without a learning record counts as a non-holder';

/** Applications old enough to count, by whether their candidates had the credential when they applied. */
export const maturedApplications: ApplicationPopulation = {
  name: 'matured-applications',
  parameters: comparisonParameters({
    days: 90,
    description:
      'What happens within this many days of applying counts, and only applications at least this many days old do',
  }),
  denominator: ({ withinDays }) =>
    `Applications made at least ${withinDays} days before the as-of time, so that each had as long. Holder: was awarded the ` +
    `credential before applying, ${HOLDER}; withoutLearningRecord says how many.`,
  window: ({ withinDays }) =>
    `The first ${withinDays} days after applying; up to 24 hours before it count as its moment, as clocks differ`,
};

/** Offers that were answered, or ran out, within a window. */
export const decidedOffers: ApplicationPopulation = {
  name: 'decided-offers',
  parameters: comparisonParameters({
    days: 30,
    description:
      'Answers within this many days of the offer count, and only offers at least this many days old do',
  }),
  denominator: ({ withinDays }) =>
    `Applications whose first offer was made at least ${withinDays} days before the as-of time and was accepted, declined or lapsed ` +
    `within ${withinDays} days; what is still pending then does not count. Holder: was awarded the credential before applying, ` +
    `${HOLDER}; withoutLearningRecord says how many.`,
  window: ({ withinDays }) => `The first ${withinDays} days after the offer`,
};

/** Hires within a window, of applications old enough to count. */
export const maturedHires: ApplicationPopulation = {
  name: 'matured-hires',
  parameters: comparisonParameters({
    days: 365,
    description: 'Hires within this many days of applying count, of applications at least this many days old',
  }),
  denominator: ({ withinDays }) =>
    `Hires at or within ${withinDays} days after applying, of applications made at least ${withinDays} days before the as-of time, so ` +
    `that slow hires are not left out of the newest ones. Holder: was awarded the credential before applying, ${HOLDER}; ` +
    'withoutLearningRecord says how many.',
  window: ({ withinDays }) =>
    `The first ${withinDays} days after applying; up to 24 hours before it count as its moment, as clocks differ`,
};

/** All applications, each followed from applying until something ends it. */
export const applications: Population = {
  name: 'applications',
  parameters: comparisonParameters({
    days: 90,
    description: 'The difference is of the shares within this many days of applying',
  }),
  denominator: () =>
    'Applications, each followed from applying until it is hired or closed (rejected, withdrawn, declined or lapsed), and ' +
    `otherwise until the as-of time: open ones count for as long as they have been open. Holder: was awarded the credential ` +
    `before applying, ${HOLDER}.`,
  window: ({ withinDays }) =>
    `${withinDays} days after applying for the difference; the curve as far as it was followed`,
};

/** All hires, each followed until the person starts. */
export const hires: Population = {
  name: 'hires',
  parameters: comparisonParameters({
    days: 90,
    description: 'The difference is of the shares within this many days of the hire',
  }),
  denominator: () =>
    'Hires, each followed until the person starts or the hire falls through (withdrawn, declined, lapsed or rejected after it), and ' +
    'otherwise until the as-of time: hires of whom no start is reported count for as long as they wait. Holder: was ' +
    `awarded the credential before applying, ${HOLDER}.`,
  window: ({ withinDays }) =>
    `${withinDays} days after the hire for the difference; the curve as far as it was followed`,
};

/** Employments whose start is known, each followed from the start until something ends it. */
export const employments: Population = {
  name: 'employments',
  parameters: comparisonParameters({
    days: 365,
    description: 'The difference is of the shares within this many days of the start',
  }),
  denominator: () =>
    'Employments whose start was reported, each followed until it ends, and otherwise until the last time before the as-of ' +
    `time at which its employer reported anything. Holder: was awarded the credential before the start, ${HOLDER}.`,
  window: ({ withinDays }) =>
    `${withinDays} days after the start for the difference; the curve as far as it was followed`,
};
