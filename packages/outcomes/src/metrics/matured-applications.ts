import { comparisonParameters } from './comparison-parameters.ts';
import type { Population } from './metric.ts';

/** Applications old enough to count, by whether their candidates had the credential when they applied. */
export const maturedApplications: Population = {
  name: 'matured-applications',
  parameters: comparisonParameters,
  denominator: ({ maturedDays }) =>
    `Applications made at least ${maturedDays} days before the as-of time. Holder: was awarded the credential before ` +
    'applying, under any identifier linked to the same person, and had not lost it by then; a credential earned after the ' +
    'application does not count. Applicants without any learning record count as non-holders; withoutLearningRecord says how many.',
  window: ({ maturedDays }) => `Applications matured for ${maturedDays} days at the as-of time`,
};
