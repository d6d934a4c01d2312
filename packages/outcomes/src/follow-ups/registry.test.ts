import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { followUpDefinitionOf, followUpParametersOf } from './follow-up.ts';
import { FOLLOW_UPS } from './registry.ts';

const definitions = (choice: { withinDays?: number; programme?: string }) =>
  FOLLOW_UPS.map((followUp) => followUpDefinitionOf(followUp, choice));

// These words say what a published number means. Where they change in meaning, so must the version.
describe('the follow-ups', () => {
  it('say what they count, for the programme and the day that were chosen', () => {
    expect(definitions({ withinDays: 90, programme: 'https://example.org/p' })).toEqual([
      {
        id: 'time-to-fill',
        version: '1',
        title: 'Time to fill of requisitions',
        formula:
          'share filled within t days of the opening = 1 - Kaplan-Meier at t, with open requisitions censored at the as-of time',
        numerator:
          'Requisitions to which somebody was hired: the first hire fills it, however many follow. A hire up to 24 hours before the ' +
          'opening fills it after 0 days, as clocks differ.',
        denominator:
          'Requisitions, not people: each that somebody applied to and whose opening was reported (the earliest, where reports ' +
          'differ), followed from then on until it is filled, and otherwise until the as-of time. Nobody reports that a requisition ' +
          'was closed: one that was given up counts as open. Without a reported opening, or with a hire more than 24 hours before it, ' +
          'a requisition does not count. For suppression a requisition stands for one person, whom it hired first, or while it is ' +
          'open for who applied first: a person with several requisitions is one.',
        window: 'From the opening on, as far as it was followed',
      },
      {
        id: 'retention-of-subsidised',
        version: '1',
        title: 'Retention of subsidised people and others',
        formula:
          '1 - share that left within t days of the payment (cumulative incidence at t, Aalen-Johansen), with contracts that ran out ' +
          'competing; observed difference = subsidised - others',
        numerator:
          'Employments that were not left: neither by the worker nor by the employer. A contract that ran out (separation type ' +
          'end_of_contract) is not a departure; it ends the time in which one could have happened. A separation of which nobody says ' +
          'the type counts as a departure.',
        denominator:
          'Employments whose start was reported, with employers that have any subsidised ones, followed until they end, and otherwise ' +
          'until the last time at which the employer reported anything. Subsidised: a seat of the person in https://example.org/p was ' +
          'paid for, before the employment ended; followed from the first payment on, or from the start where it came before. A seat ' +
          'of which nobody names the employer counts for each employment of the person. Others: nothing was paid for. They are ' +
          'followed from a day that is dealt to them from the days of service at which people of the same employer were paid for, if ' +
          'they were still there on that day, as those who were paid for had to be. It is dealt by the person, not by chance.',
        window:
          '90 days after the payment, or the dealt day, for the difference; the curve as far as it was followed',
      },
    ]);
  });

  it('count any programme and a year where nothing is chosen', () => {
    const [, retention] = definitions({});
    expect(retention?.denominator).toContain(
      'was paid for, or the employment is subsidised itself, before the employment ended',
    );
    expect(retention?.window).toMatch(/^365 days /);
  });

  it('are counted from the population and clock that they name, and shown by one rule', () => {
    const shown = { kind: 'follow-up', confidence: 0.95, minimumCell: 10 };
    expect(FOLLOW_UPS).toMatchObject([
      { ...shown, population: 'requisitions', clock: 'fill', groups: ['requisitions'] },
      { ...shown, population: 'paid-seats', clock: 'departure', groups: ['subsidised', 'others'] },
    ]);
  });

  it('take their parameters: rows that add up, and of seats a programme and a day', () => {
    const [fill, retention] = FOLLOW_UPS.map((followUp) => z.object(followUpParametersOf(followUp)));
    expect(fill?.parse({})).toEqual({ by: 'occupation' });
    expect(retention?.parse({})).toEqual({ by: 'occupation', withinDays: 365 });
    expect(fill?.safeParse({ by: 'credential' }).success).toBe(false);
    expect(retention?.parse({ withinDays: '90', programme: 'p' })).toMatchObject({
      withinDays: 90,
      programme: 'p',
    });
    expect(retention?.safeParse({ programme: '' }).success).toBe(false);
    expect(retention?.safeParse({ programme: 'p'.repeat(4097) }).success).toBe(false);
    expect(retention?.safeParse({ programme: 'p'.repeat(4096) }).success).toBe(true);
    const { properties } = z.toJSONSchema(retention ?? z.object({}), { io: 'input' });
    expect(properties).toMatchObject({
      withinDays: { description: 'The difference is of the shares within this many days of the payment' },
      programme: {
        description: expect.stringContaining('programme'),
        example: expect.stringMatching(/^https:/),
      },
    });
  });
});
