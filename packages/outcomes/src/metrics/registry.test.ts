import { describe, expect, it } from 'vitest';
import { comparisonParameters } from './comparison-parameters.ts';
import { definitionOf, parametersOf } from './metric.ts';
import { METRICS } from './registry.ts';

/** What travels with the numbers of both: who is in the denominator. */
const population = (days: number) => ({
  denominator:
    `Applications made at least ${days} days before the as-of time. Holder: was awarded the credential before ` +
    'applying, under any identifier linked to the same person, and had not lost it by then; a credential earned after the ' +
    'application does not count. Applicants without any learning record count as non-holders; withoutLearningRecord says how many.',
  window: `Applications matured for ${days} days at the as-of time`,
});

describe('the metrics', () => {
  // These words say what a published number means. Where they change in meaning, so must the version.
  it('say what they count, for the window that was chosen', () => {
    expect(METRICS.map((metric) => definitionOf(metric, { maturedDays: 60 }))).toEqual([
      {
        id: 'hire-rate-by-credential',
        version: '2',
        title: 'Hire rate of credential holders and non-holders, by occupation',
        formula:
          'hired / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
        numerator: 'Matured applications with a hired event at or before the as-of time.',
        ...population(60),
      },
      {
        id: 'interview-rate-by-credential',
        version: '2',
        title: 'Interview rate of credential holders and non-holders, by occupation',
        formula:
          'interviewed / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
        numerator:
          'Matured applications with an interviewed event of the same registration at or before the as-of time, ' +
          'each once however many interviews it had. An application without a reported interview counts as ' +
          'not interviewed, also when its candidate was hired.',
        ...population(60),
      },
    ]);
  });

  it('are counted from the event, population and dimension that they name, and shown by one rule', () => {
    const rates = { dimension: 'occupation', confidence: 0.95, minimumCell: 10 };
    expect(METRICS).toMatchObject([
      { ...rates, event: 'hired', population: { name: 'matured-applications' } },
      { ...rates, event: 'interviewed', population: { name: 'matured-applications' } },
    ]);
    for (const metric of METRICS) expect(parametersOf(metric)).toBe(comparisonParameters);
  });
});
