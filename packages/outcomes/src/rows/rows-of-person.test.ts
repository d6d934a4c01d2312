import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmploymentEvent } from '../employment/employment-event.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';
import { outcomeRowsOf } from './rows-of-person.ts';
import { inOrder } from './timed-event.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const iso = (day: number) => new Date(START + day * DAY).toISOString();
const at = (day: number) => START + day * DAY;
const sql = { scheme: 'O*NET-SOC', version: '29.0', code: '15-2051.00' };
const cook = { scheme: 'O*NET-SOC', version: '29.0', code: '35-2014.00' };

let last = 0;
function event(type: EmploymentEventType, day: number, rest: Partial<EmploymentEvent> = {}): EmploymentEvent {
  last += 1;
  return {
    type,
    statementId: `s${String(last).padStart(4, '0')}`,
    candidate: 'mbox:mailto:ada@example.org',
    candidateAgent: { mbox: 'mailto:ada@example.org' },
    application: undefined,
    requisition: undefined,
    occupation: undefined,
    employer: 'urn:acme',
    occurredAt: iso(day),
    ...rest,
  };
}

const paid = (
  from: number,
  until: number,
  rest: Partial<EmploymentEvent> & { amount?: number; currency?: string } = {},
) => {
  const { amount = 100, currency = 'EUR', ...others } = rest;
  return event('paid', until, {
    pay: { amount, currency, basis: 'month', from: at(from), until: at(until) },
    ...others,
  });
};

function rowsOf(events: readonly EmploymentEvent[]) {
  const groups = Map.groupBy(
    events.filter(({ application }) => application !== undefined),
    ({ application }) => application ?? '',
  );
  const applications = new Map([...groups].map(([key, own]) => [key, { isOwn: true, events: inOrder(own) }]));
  return outcomeRowsOf({ person: 'person:ada', events, applications });
}

const funnel = (type: EmploymentEventType, day: number, rest: Partial<EmploymentEvent> = {}) =>
  event(type, day, { application: 'a1', ...rest });
const applied = (day: number, rest: Partial<EmploymentEvent> = {}) =>
  funnel('applied', day, { requisition: 'urn:r1', occupation: sql, ...rest });

describe('an application', () => {
  it('keeps what the law protects as the application that counts says it', () => {
    const { applications } = rowsOf([
      applied(12, { protectedCovariates: { gender: 'other' } }),
      applied(10, { protectedCovariates: { gender: 'f' } }),
    ]);
    expect(applications).toMatchObject([{ appliedAt: at(10), protectedCovariates: { gender: 'f' } }]);
  });

  it('is one row with the first time of each step', () => {
    const { applications } = rowsOf([
      funnel('hired', 30),
      funnel('interviewed', 12),
      applied(10, { region: 'US-CO', opened: at(2), record: { source: 'ats', key: '1', version: 1 } }),
      funnel('interviewed', 14),
      funnel('offered', 20),
      funnel('accepted', 25),
      funnel('started', 40),
    ]);
    expect(applications).toEqual([
      {
        registration: 'a1',
        person: 'person:ada',
        candidate: 'mbox:mailto:ada@example.org',
        employer: 'urn:acme',
        requisition: 'urn:r1',
        requisitionOpenedAt: at(2),
        occupation: sql,
        region: 'US-CO',
        source: 'ats',
        appliedAt: at(10),
        steps: { interviewed: at(12), offered: at(20), accepted: at(25), hired: at(30), started: at(40) },
        internal: false,
        protectedCovariates: {},
        priorOccupation: undefined,
        experienceYears: undefined,
        experienceBand: '',
        quarter: '2026-Q1',
        faults: [],
      },
    ]);
  });

  it('says nothing where its events say nothing, and what another of them says where applying does not', () => {
    const silent = { employer: undefined, requisition: undefined };
    expect(rowsOf([applied(10, silent)]).applications).toMatchObject([
      { employer: '', requisition: '', region: '', source: '', requisitionOpenedAt: undefined },
    ]);
    expect(
      rowsOf([applied(10, silent), funnel('hired', 12, { region: 'US-CO', employer: 'urn:b' })]).applications,
    ).toMatchObject([{ employer: 'urn:b', region: 'US-CO' }]);
  });

  it('is none before somebody applied, and one of somebody else is not a row of the person', () => {
    expect(rowsOf([funnel('hired', 30)]).applications).toEqual([]);
    const events = [applied(10), funnel('hired', 30)];
    const applications = new Map([['a1', { isOwn: false, events: inOrder(events) }]]);
    expect(outcomeRowsOf({ person: 'person:bob', events, applications }).applications).toEqual([]);
  });

  it('does not count a hire before it, but for clocks that differ', () => {
    const [before] = rowsOf([applied(10), funnel('hired', 8)]).applications;
    expect(before).toMatchObject({ steps: {}, faults: ['before_application'] });
    const [atOnce] = rowsOf([applied(10), funnel('hired', 10)]).applications;
    expect(atOnce).toMatchObject({ steps: { hired: at(10) }, faults: [] });
    const [skewed] = rowsOf([applied(10), funnel('hired', 9)]).applications;
    expect(skewed).toMatchObject({ steps: { hired: at(10) }, faults: ['clock_skew'] });
    const [both] = rowsOf([applied(10), funnel('hired', 8), funnel('hired', 31)]).applications;
    expect(both).toMatchObject({ steps: { hired: at(31) }, faults: ['before_application', 'hired_twice'] });
    const [recruited] = rowsOf([applied(10), funnel('recruited', 3)]).applications;
    expect(recruited).toMatchObject({ steps: { recruited: at(3) }, faults: [] });
  });

  it('counts the first of two hires, and the first of two applications under one registration', () => {
    const [row] = rowsOf([
      applied(12, { occupation: cook }),
      applied(10),
      funnel('hired', 31),
      funnel('hired', 30),
    ]).applications;
    expect(row).toMatchObject({
      appliedAt: at(10),
      occupation: sql,
      steps: { hired: at(30) },
      faults: ['applied_twice', 'hired_twice'],
    });
  });

  it('knows what the person did before, and whether it is internal', () => {
    const career = [
      event('started', -800, { employer: 'urn:other', occupation: cook }),
      event('separated', -435, { employer: 'urn:other' }),
      event('started', -400, { occupation: sql }),
    ];
    expect(rowsOf([...career, applied(10)]).applications[0]).toMatchObject({
      internal: true,
      priorOccupation: sql,
      experienceBand: '2-5',
      experienceYears: (365 + 410) / 365.25,
    });
    // Of two employers that nobody names, nobody knows that they are one.
    const nameless = { employer: undefined };
    expect(rowsOf([event('started', -400, nameless), applied(10, nameless)]).applications[0]?.internal).toBe(
      false,
    );
    const left = event('separated', 10);
    expect(rowsOf([...career, left, applied(10)]).applications[0]?.internal).toBe(false);
    const elsewhere = applied(10, { employer: 'urn:other' });
    expect(rowsOf([...career, elsewhere]).applications[0]?.internal).toBe(false);
    // What the source says goes before what follows from the career.
    const says = applied(10, { priorOccupation: cook, experience: 11 });
    expect(rowsOf([...career, says]).applications[0]).toMatchObject({
      priorOccupation: cook,
      experienceBand: '11+',
      experienceYears: 11,
    });
    // An occupation taken up at the very time is not a prior one.
    expect(rowsOf([event('started', 10, { occupation: cook }), applied(10)]).applications[0]).toMatchObject({
      priorOccupation: undefined,
      experienceBand: '',
    });
  });

  it.each([
    ['2026-01-01', 'Q1'],
    ['2026-03-31', 'Q1'],
    ['2026-04-01', 'Q2'],
    ['2026-09-30', 'Q3'],
    ['2026-10-01', 'Q4'],
  ])('on %s is in %s', (day, quarter) => {
    const row = rowsOf([applied(0, { occurredAt: `${day}T00:00:00.000Z` })]).applications[0];
    expect(row?.quarter).toBe(`2026-${quarter}`);
  });

  it.each([
    [0, '0-1'],
    [1.99, '0-1'],
    [2, '2-5'],
    [5.99, '2-5'],
    [6, '6-10'],
    [10.99, '6-10'],
    [11, '11+'],
  ])('has %s years of experience in the band %s', (experience, band) => {
    expect(rowsOf([applied(10, { experience })]).applications[0]?.experienceBand).toBe(band);
  });
});

describe('a spell', () => {
  it('begins with the start and ends with the separation, and says what happened in it', () => {
    const { spells } = rowsOf([
      applied(1, { region: 'US-CO', subsidised: true, priorOccupation: cook, experience: 3 }),
      event('started', 10, { application: 'a1', employer: undefined }),
      event('promoted', 50, { direction: 'up' }),
      event('promoted', 40, { direction: 'down' }),
      event('promoted', 60, { direction: 'up' }),
      event('reclassified', 70, { occupation: cook }),
      event('detailed', 65),
      event('separated', 100, {
        separation: { type: 'voluntary', reason: 'R1', reasonScheme: 'urn:codes', voluntary: true },
      }),
    ]);
    expect(spells).toEqual([
      {
        person: 'person:ada',
        employer: 'urn:acme',
        number: 1,
        registration: 'a1',
        occupation: sql,
        region: 'US-CO',
        source: '',
        startedAt: at(10),
        enteredAt: at(10),
        endedAt: at(100),
        lastSeenAt: at(100),
        separationType: 'voluntary',
        separationReason: 'R1',
        separationReasonScheme: 'urn:codes',
        subsidised: true,
        promotedAt: at(50),
        demotedAt: at(40),
        movedAt: at(65),
        priorOccupation: cook,
        experienceYears: 3,
        experienceBand: '2-5',
        quarter: '2026-Q1',
        faults: [],
      },
    ]);
  });

  const shape = (events: readonly EmploymentEvent[]) =>
    rowsOf(events).spells.map(({ employer, number, startedAt, enteredAt, endedAt, faults }) => [
      `${employer} ${number}`,
      startedAt === undefined ? 'unknown' : (startedAt - START) / DAY,
      (enteredAt - START) / DAY,
      endedAt === undefined ? 'open' : (endedAt - START) / DAY,
      ...faults,
    ]);

  it('is followed by another one when the person comes back', () => {
    expect(
      shape([event('started', 10), event('separated', 20), event('started', 30), event('separated', 40)]),
    ).toEqual([
      ['urn:acme 1', 10, 10, 20],
      ['urn:acme 2', 30, 30, 40],
    ]);
    // On one day: what is open ends first.
    expect(shape([event('started', 10), event('started', 20), event('separated', 20)])).toEqual([
      ['urn:acme 1', 10, 10, 20],
      ['urn:acme 2', 20, 20, 'open'],
    ]);
    expect(shape([event('separated', 10), event('started', 10)])).toEqual([['urn:acme 1', 10, 10, 10]]);
  });

  it('is told from the next one on the day of both by whether it is open, whatever came before', () => {
    const change = (day: number) => [event('started', day), event('separated', day)];
    const changes = [
      ['urn:acme 1', 1, 1, 10],
      ['urn:acme 2', 10, 10, 20],
      ['urn:acme 3', 20, 20, 'open'],
    ];
    expect(shape([event('started', 1), ...change(10), ...change(20)])).toEqual(changes);
    const promoted = event('promoted', 5, { direction: 'up' });
    expect(shape([event('started', 1), promoted, ...change(10)])).toEqual([
      ['urn:acme 1', 1, 1, 10],
      ['urn:acme 2', 10, 10, 'open'],
    ]);
    // Nothing is open on day 20: what starts then ends then.
    expect(shape([event('started', 1), event('separated', 10), ...change(20)])).toEqual([
      ['urn:acme 1', 1, 1, 10],
      ['urn:acme 2', 20, 20, 20],
    ]);
    // Whoever is first seen on day 1 is employed from then on.
    expect(shape([event('promoted', 1, { direction: 'up' }), ...change(10)])).toEqual([
      ['urn:acme 1', 'unknown', 1, 10, 'start_not_reported'],
      ['urn:acme 2', 10, 10, 'open'],
    ]);
  });

  it('is listed by when it was entered, not by when it was first reported', () => {
    expect(shape([event('started', 5), paid(0, 31, { employer: 'urn:b' })])).toEqual([
      ['urn:b 1', 'unknown', 0, 'open', 'start_not_reported'],
      ['urn:acme 1', 5, 5, 'open'],
    ]);
    // At one time the one whose first statement has the lower id comes first.
    const [a, b] = [event('started', 5, { employer: 'urn:z' }), event('started', 5, { employer: 'urn:y' })];
    for (const order of [
      [a, b],
      [b, a],
    ])
      expect(shape(order).map(([name]) => name)).toEqual(['urn:z 1', 'urn:y 1']);
  });

  it('without an application has no registration, and nothing that an application would say', () => {
    expect(rowsOf([event('started', 5)]).spells).toMatchObject([
      {
        registration: '',
        region: '',
        source: '',
        occupation: undefined,
        subsidised: false,
        experienceBand: '',
      },
    ]);
  });

  it('overlapping with one of the same employer is one with it, with another employer it is a second', () => {
    expect(
      shape([event('started', 1), event('separated', 10), event('started', 5), event('separated', 15)]),
    ).toEqual([['urn:acme 1', 1, 1, 15, 'separated_twice', 'started_twice']]);
    expect(
      shape([event('started', 1), event('started', 5, { employer: 'urn:b' }), event('separated', 10)]),
    ).toEqual([
      ['urn:acme 1', 1, 1, 10],
      ['urn:b 1', 5, 5, 'open'],
    ]);
  });

  it('whose start is not reported is entered where it is first seen', () => {
    expect(shape([paid(31, 59), paid(0, 31)])).toEqual([
      ['urn:acme 1', 'unknown', 0, 'open', 'start_not_reported'],
    ]);
    expect(rowsOf([paid(31, 59), paid(0, 31)]).spells[0]?.lastSeenAt).toBe(at(59));
    expect(shape([event('separated', 10)])).toEqual([
      ['urn:acme 1', 'unknown', 10, 10, 'start_not_reported'],
    ]);
    expect(shape([event('promoted', 5, { direction: 'up' }), event('separated', 10)])).toEqual([
      ['urn:acme 1', 'unknown', 5, 10, 'start_not_reported'],
    ]);
    // The month in which the work began was paid.
    expect(shape([paid(0, 31), event('started', 12)])).toEqual([['urn:acme 1', 12, 12, 'open']]);
    expect(shape([paid(0, 31), event('started', 40)])).toEqual([
      ['urn:acme 1', 'unknown', 0, 'open', 'seen_before_start', 'start_not_reported'],
    ]);
  });

  it('takes the last pay after the end, and what is seen later is another one', () => {
    expect(shape([event('started', 1), event('separated', 40), paid(31, 59)])).toEqual([
      ['urn:acme 1', 1, 1, 40],
    ]);
    expect(shape([event('started', 1), event('separated', 40), paid(59, 90)])).toEqual([
      ['urn:acme 1', 1, 1, 40],
      ['urn:acme 2', 'unknown', 59, 'open', 'seen_after_separation'],
    ]);
  });

  it('of an employer that nobody names goes by its application', () => {
    const nameless = { employer: undefined };
    expect(
      shape([
        event('started', 1, { ...nameless, application: 'x' }),
        event('started', 5, { ...nameless, application: 'y' }),
        event('separated', 9, { ...nameless, application: 'x' }),
      ]),
    ).toEqual([
      [' 1', 1, 1, 9],
      [' 2', 5, 5, 'open'],
    ]);
  });

  it('prior occupations follow changes within a spell', () => {
    const { spells } = rowsOf([
      event('started', 1, { occupation: sql }),
      event('reclassified', 20, { occupation: cook }),
      event('separated', 30),
      event('started', 40, { employer: 'urn:b' }),
    ]);
    expect(spells.map(({ priorOccupation }) => priorOccupation)).toEqual([undefined, cook]);
  });

  it('has the occupation that is said of the start, not of a later change, else that of its application', () => {
    const occupationOf = (events: readonly EmploymentEvent[]) => rowsOf(events).spells[0]?.occupation;
    expect(
      occupationOf([event('started', 1), event('reclassified', 9, { occupation: cook })]),
    ).toBeUndefined();
    expect(occupationOf([event('started', 1), event('promoted', 9, { occupation: cook })])).toEqual(cook);
    expect(occupationOf([applied(0), event('started', 1, { application: 'a1' })])).toEqual(sql);
    expect(occupationOf([applied(0), event('started', 1, { application: 'a1', occupation: cook })])).toEqual(
      cook,
    );
    // A spell without a known occupation is no prior occupation; a change within it is.
    const [, second] = rowsOf([
      event('started', 1),
      event('reclassified', 9, { occupation: cook }),
      event('started', 20, { employer: 'urn:b' }),
    ]).spells;
    expect(second?.priorOccupation).toEqual(cook);
    const nothing = rowsOf([event('started', 1), event('started', 20, { employer: 'urn:b' })]).spells;
    expect(nothing.map(({ priorOccupation }) => priorOccupation)).toEqual([undefined, undefined]);
  });

  it('has the last occupation that was taken up before for its prior one, whatever the order of the reports', () => {
    const events = [
      event('started', 30, { employer: 'urn:c' }),
      event('started', 10, { employer: 'urn:b', occupation: cook }),
      event('started', 1, { occupation: sql }),
    ];
    expect(rowsOf(events).spells.map(({ priorOccupation }) => priorOccupation)).toEqual([
      undefined,
      sql,
      cook,
    ]);
  });
});

describe('pay', () => {
  it('is of nobody and no source where nobody says, and keeps which statement says it', () => {
    const { pays } = rowsOf([paid(0, 31, { employer: undefined, statementId: 'p1' })]);
    expect(pays).toMatchObject([{ employer: '', source: '', statementId: 'p1', faults: [] }]);
    const recorded = paid(0, 31, { record: { source: 'payroll', key: '1', version: 1 } });
    expect(rowsOf([recorded]).pays).toMatchObject([{ employer: 'urn:acme', source: 'payroll' }]);
  });

  it('is one row per employer, source, period, basis and currency; the last statement counts', () => {
    const { pays } = rowsOf([paid(0, 31, { amount: 90 }), paid(0, 31, { amount: 110 }), paid(31, 59)]);
    expect(pays.map(({ from, amount, faults }) => [from, amount, faults])).toEqual([
      [at(0), 110, ['paid_twice']],
      [at(31), 100, []],
    ]);
    expect(rowsOf([paid(0, 31), paid(0, 31)]).pays).toMatchObject([{ faults: [] }]);
    // Said once more, the second amount is still not the first.
    const again = [90, 110, 110].map((amount) => paid(0, 31, { amount }));
    expect(rowsOf(again).pays).toMatchObject([{ amount: 110, faults: ['paid_twice'] }]);
    const sources = ['a', 'b'].map((source) => paid(0, 31, { record: { source, key: '1', version: 1 } }));
    expect(rowsOf(sources).pays).toHaveLength(2);
  });

  it('in several currencies is never added or converted', () => {
    const { pays } = rowsOf([
      paid(0, 31),
      paid(31, 59, { currency: 'USD' }),
      paid(0, 31, { employer: 'urn:b' }),
    ]);
    expect(pays.map(({ employer, currency, faults }) => [employer, currency, faults])).toEqual([
      ['urn:acme', 'EUR', ['mixed_currencies']],
      ['urn:b', 'EUR', []],
      ['urn:acme', 'USD', ['mixed_currencies']],
    ]);
  });
});

describe('a seat', () => {
  const seat = (type: EmploymentEventType, day: number, rest: Partial<EmploymentEvent> = {}) =>
    event(type, day, { programme: 'urn:p1', ...rest });
  const euros = (amount: number) => ({ price: { amount, currency: 'EUR' } });

  it('is from an enrolment to the release after it, with what was paid by all', () => {
    const { seats } = rowsOf([
      event('started', -10, { occupation: cook }),
      seat('enrolled', 1),
      seat('subsidised', 5, { ...euros(300), payer: 'urn:fund' }),
      seat('subsidised', 200, { ...euros(150), payer: 'urn:acme' }),
      seat('released', 100),
      seat('enrolled', 300),
      seat('enrolled', 2, { programme: 'urn:p2' }),
    ]);
    expect(seats).toMatchObject([
      {
        person: 'person:ada',
        programme: 'urn:p1',
        number: 1,
        enrolledAt: at(1),
        enteredAt: at(1),
        releasedAt: at(100),
        subsidisedAt: at(5),
        registration: '',
        employer: 'urn:acme',
        region: '',
        source: '',
        payer: 'urn:fund',
        price: { amount: 450, currency: 'EUR' },
        priorOccupation: cook,
        faults: [],
      },
      {
        programme: 'urn:p1',
        number: 2,
        enteredAt: at(300),
        releasedAt: undefined,
        price: undefined,
        payer: '',
      },
      { programme: 'urn:p2', number: 1, enteredAt: at(2) },
    ]);
  });

  it('has what any of its events says, the earliest first', () => {
    const record = { source: 'lms', key: '1', version: 1 };
    const { seats } = rowsOf([
      seat('enrolled', 1, { employer: undefined }),
      seat('subsidised', 5, { application: 's1', region: 'US-CO', record, employer: 'urn:b' }),
      seat('released', 9, { application: 's2', region: 'US-WY', record: { ...record, source: 'erp' } }),
    ]);
    expect(seats).toMatchObject([
      {
        registration: 's1',
        employer: 'urn:b',
        region: 'US-CO',
        source: 'lms',
        payer: '',
        subsidisedAt: at(5),
      },
    ]);
  });

  it('stays open when it is paid for, and is another one after a release', () => {
    const seats = (...events: EmploymentEvent[]) =>
      rowsOf(events).seats.map(({ enteredAt, releasedAt, faults }) => [
        (enteredAt - START) / DAY,
        releasedAt === undefined ? 'open' : (releasedAt - START) / DAY,
        ...faults,
      ]);
    expect(seats(seat('enrolled', 1), seat('subsidised', 2), seat('enrolled', 3))).toEqual([
      [1, 'open', 'enrolled_twice'],
    ]);
    expect(seats(seat('enrolled', 1), seat('released', 2), seat('enrolled', 3))).toEqual([
      [1, 2],
      [3, 'open'],
    ]);
    // A subsidy after the release is of the seat that was released.
    expect(
      seats(seat('enrolled', 1), seat('released', 2), seat('subsidised', 3), seat('enrolled', 4)),
    ).toEqual([
      [1, 2],
      [4, 'open'],
    ]);
    // Nobody enrols a second time where a seat was paid for: the enrolment was only reported late.
    expect(seats(seat('subsidised', 1), seat('enrolled', 3))).toEqual([[3, 'open']]);
    expect(seats(seat('released', 1), seat('enrolled', 3))).toEqual([
      [1, 1, 'enrolment_not_reported'],
      [3, 'open'],
    ]);
  });

  it('says what is odd', () => {
    const odd = (events: readonly EmploymentEvent[]) => rowsOf(events).seats.map(({ faults }) => faults);
    expect(odd([seat('enrolled', 1), seat('enrolled', 2)])).toEqual([['enrolled_twice']]);
    expect(odd([seat('subsidised', 1), seat('subsidised', 2)])).toEqual([['enrolment_not_reported']]);
    expect(odd([seat('released', 1)])).toEqual([['enrolment_not_reported']]);
    const mixed = [
      seat('enrolled', 1, euros(1)),
      seat('subsidised', 2, { price: { amount: 1, currency: 'USD' } }),
    ];
    expect(rowsOf(mixed).seats).toMatchObject([{ price: undefined, faults: ['mixed_currencies'] }]);
  });
});

describe('the rows', () => {
  const any = fc.record({
    type: fc.constantFrom(
      'applied',
      'interviewed',
      'hired',
      'started',
      'paid',
      'promoted',
      'separated',
      'enrolled',
      'subsidised',
      'released',
    ),
    day: fc.integer({ min: 0, max: 20 }),
    application: fc.constantFrom('a1', 'a2', undefined),
    employer: fc.constantFrom('urn:acme', 'urn:b', undefined),
    amount: fc.integer({ min: 0, max: 3 }),
    days: fc.integer({ min: 1, max: 9 }),
  });
  const history = fc.array(any, { maxLength: 14 }).map((list) =>
    list.map(({ type, day, application, employer, amount, days }, index) =>
      event(type, day, {
        statementId: `h${String(index).padStart(2, '0')}`,
        application: type === 'applied' || type === 'hired' ? (application ?? 'a3') : application,
        employer,
        direction: 'up',
        ...(type === 'paid' && {
          pay: { amount, currency: 'EUR', basis: 'month', from: at(day), until: at(day + days) },
        }),
        programme: 'urn:p1',
        price: { amount, currency: 'EUR' },
      }),
    ),
  );

  it('are the same in every order, and however often a statement is there', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (events, chance) => {
        const [...picks] = events.map(() => chance.next().value ?? 0);
        const shuffled = events
          .map((one, index) => ({ one, key: picks[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(rowsOf([...shuffled, ...shuffled.slice(0, 3)])).toEqual(rowsOf(events));
      }),
      { numRuns: 300 },
    );
  });

  it('have spells that end after they are entered, of one employer one at a time', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { spells, applications } = rowsOf(events);
        const ends = new Map<string, number>();
        for (const spell of spells) {
          expect(spell.endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(spell.enteredAt);
          expect(spell.lastSeenAt).toBeGreaterThanOrEqual(spell.enteredAt);
          if (spell.employer === '') continue;
          expect(spell.enteredAt).toBeGreaterThanOrEqual(ends.get(spell.employer) ?? 0);
          ends.set(spell.employer, spell.endedAt ?? Number.POSITIVE_INFINITY);
        }
        for (const { appliedAt, steps } of applications)
          for (const step of Object.values(steps)) expect(step).toBeGreaterThanOrEqual(appliedAt);
      }),
      { numRuns: 300 },
    );
  });

  it('look at the earliest of very many events', () => {
    const many = Array.from({ length: 2_100 }, (_, day) => paid(day, day + 1));
    expect(rowsOf(many).pays).toHaveLength(2_000);
  });
});
