import { expect, it } from 'vitest';
import { PAY_METRICS, payDefinitionOf } from './pay-metric.ts';

// These words say what a published number means. Where they change in meaning, so must the version.
it('the pay metrics say what they count, for the periods that were chosen', () => {
  const definitions = PAY_METRICS.map((metric) =>
    payDefinitionOf(metric, { period: 'quarter', after: 2, before: 3 }),
  );
  const shared = {
    version: '1',
    formula:
      'difference = mean pay after of holders - of non-holders; difference in differences = mean change of holders - of non-holders ' +
      '(Welch; one change per person, so that persons are the clusters); medians beside the means. Levels, never logarithms',
    denominator:
      'Persons of whom any pay is known in the currency. Holder: was awarded the credential by the as-of time, under any identifier ' +
      'linked to the same person, the first time in a quarter of which quarter 2 after it is over and both are covered: something is ' +
      'known of the pay of anybody then. Non-holder: never was awarded it, with the period of an award dealt from those of the ' +
      'holders, by the person and not by chance, so that both groups have the same periods.',
    window: 'The calendar quarter 2 after that of the award, and 3 before it, in UTC',
  };
  expect(definitions).toEqual([
    {
      ...shared,
      id: 'earnings-by-credential',
      title: 'Earnings before and after a credential, of holders and non-holders',
      numerator:
        'What employers paid a person in a calendar quarter, added up; a pay belongs to the quarter in which its own period ends, and ' +
        'salaries per day to year count by the number of their units. Who was paid nothing in a period of which pay of others is ' +
        'known counts as 0. Pay per hour, pay whose period is longer, and other currencies do not count.',
    },
    {
      ...shared,
      id: 'hourly-pay-by-credential',
      title: 'Hourly pay before and after a credential, of holders and non-holders',
      numerator:
        'The mean of what a person was paid per hour in a calendar quarter. Only pay per hour counts, and only people who were paid by ' +
        'the hour both before and after: whoever lost or found work is not among them, which the earnings show.',
    },
  ]);
  const shown = { kind: 'pay', confidence: 0.95, minimumCell: 30 };
  expect(PAY_METRICS).toMatchObject([
    { ...shown, measure: 'earnings' },
    { ...shown, measure: 'hourly' },
  ]);
});
