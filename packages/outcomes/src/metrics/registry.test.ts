import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definitionOf, parametersOf } from './metric.ts';
import { METRICS } from './registry.ts';

/** What travels with the numbers of applications: who is in the denominator. */
const matured = {
  denominator:
    'Applications made at least 60 days before the as-of time, so that each had as long. Holder: was awarded the ' +
    'credential before applying, under any identifier linked to the same person, and had not lost it by then; a credential ' +
    'earned later does not count. A person without a learning record counts as a non-holder; withoutLearningRecord says how many.',
  window: 'The first 60 days after applying; up to 24 hours before it count as its moment, as clocks differ',
};
const formula = (events: string) =>
  `applications with ${events} in the window / matured applications, for holders and for non-holders; observed difference = holders - non-holders`;

describe('the metrics', () => {
  // These words say what a published number means. Where they change in meaning, so must the version. docs/metrics.md has them all.
  it('say what they count, for the window that was chosen', () => {
    const definitions = METRICS.map((metric) => definitionOf(metric, { withinDays: 60 }));
    expect(definitions.slice(0, 3)).toEqual([
      {
        id: 'hire-rate-by-credential',
        version: '3',
        title: 'Hire rate of credential holders and non-holders',
        formula: formula('a hire'),
        numerator:
          'Matured applications with a hired event of the same registration at or within 60 days after applying. A hire ' +
          'after that does not count, or older applications would win for their age alone.',
        ...matured,
      },
      {
        id: 'interview-rate-by-credential',
        version: '3',
        title: 'Interview rate of credential holders and non-holders',
        formula: formula('an interview'),
        numerator:
          'Matured applications with an interviewed event of the same registration at or within 60 days after applying, ' +
          'each once however many interviews it had. An application without a reported interview counts as ' +
          'not interviewed, also when its candidate was hired.',
        ...matured,
      },
      {
        id: 'offer-rate-by-credential',
        version: '1',
        title: 'Offer rate of credential holders and non-holders',
        formula: formula('an offer'),
        numerator:
          'Matured applications with an offered event of the same registration at or within 60 days after applying, ' +
          'each once however many offers it had. A hire without a reported offer does not count as an offer.',
        ...matured,
      },
    ]);
    for (const definition of definitions) {
      expect(JSON.stringify(definition)).not.toMatch(/undefined|\beffect/i);
      expect(definition.window).toContain('60 days');
    }
  });

  it('are counted from the event or clock and the population that they name, and shown by one rule', () => {
    const shown = { confidence: 0.95, minimumCell: 10 };
    const rate = (event: string, name: string) => ({ ...shown, kind: 'rate', event, population: { name } });
    const curve = (clock: string, name: string) => ({ ...shown, kind: 'curve', clock, population: { name } });
    expect(METRICS).toMatchObject([
      rate('hired', 'matured-applications'),
      rate('interviewed', 'matured-applications'),
      rate('offered', 'matured-applications'),
      rate('accepted', 'decided-offers'),
      rate('internal', 'matured-hires'),
      curve('hire', 'applications'),
      curve('start', 'hires'),
      curve('departure', 'employments'),
      curve('promotion', 'employments'),
      curve('move', 'employments'),
    ]);
    const windows = METRICS.map((metric) => z.object(parametersOf(metric)).parse({}).withinDays);
    expect(windows).toEqual([90, 90, 90, 30, 365, 90, 90, 365, 365, 365]);
  });
});
