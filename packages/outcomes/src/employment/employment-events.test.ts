import { describe, expect, it } from 'vitest';
import { SEPARATION_TYPES } from './employment-event.ts';
import { EMPLOYMENT_EVENT_TYPES, EMPLOYMENT_EVENTS } from './employment-events.ts';
import { employmentEventOf, readEmploymentEvent } from './read-employment-event.ts';
import { recordKey } from './source-record.ts';
import { EMPLOYMENT_VERB, EMPLOYMENT_EXTENSION as EXTENSION, EMPLOYMENT_TYPE as TYPE } from './vocabulary.ts';

const ada = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
const office = { account: { homePage: 'https://hr.example', name: 'office' } };
const registration = 'ec531277-b57b-4c15-8d91-d292c5b2b8f7';
const requisition = { id: 'urn:requisition:1', definition: { type: TYPE.requisition } };
const position = { id: 'urn:position:1', definition: { type: TYPE.position } };
const programme = { id: 'urn:programme:1', definition: { type: TYPE.programme } };

type Type = keyof typeof EMPLOYMENT_VERB;

function statement(
  type: Type,
  { extensions = {}, ...rest }: Record<string, unknown> & { extensions?: object } = {},
) {
  const { context = {}, ...others } = rest as { context?: object };
  return {
    actor: ada,
    verb: { id: EMPLOYMENT_VERB[type] },
    object: position,
    timestamp: '2026-05-04T09:30:00Z',
    ...others,
    context: { registration, extensions, ...context },
  };
}

/** What a statement lacks. */
function issuesOf(value: object) {
  const reading = readEmploymentEvent(value);
  return reading && !reading.ok ? reading.issues : [];
}

const lacks = (value: object) => issuesOf(value).map(({ code }) => code);

describe('the declaration', () => {
  it('has a verb of its own for each event, and each has one part', () => {
    const verbs = EMPLOYMENT_EVENT_TYPES.map((type) => EMPLOYMENT_EVENTS[type].verb);
    expect(new Set(verbs).size).toBe(verbs.length);
    expect(Object.keys(EMPLOYMENT_VERB)).toEqual(EMPLOYMENT_EVENT_TYPES);
    for (const type of EMPLOYMENT_EVENT_TYPES)
      expect(EMPLOYMENT_EVENTS[type].verb).toBe(EMPLOYMENT_VERB[type]);
  });

  it('says of each event in words of its own what it means', () => {
    const words = EMPLOYMENT_EVENT_TYPES.map((type) => EMPLOYMENT_EVENTS[type].means);
    expect(new Set(words).size).toBe(words.length);
    for (const means of words) expect(means).toMatch(/^\p{L}+ .*\p{L}$/u);
  });
});

describe('verbs that other systems say of other things', () => {
  it.each(['recruited', 'screened', 'selected'] as const)('%s is ours on a requisition', (type) => {
    const career = {
      id: 'urn:career',
      definition: { type: 'https://w3id.org/xapi/tla/activity-types/career' },
    };
    expect(readEmploymentEvent(statement(type, { actor: office, object: career }))).toBeUndefined();
    expect(readEmploymentEvent(statement(type, { actor: office, object: ada }))).toBeUndefined();
    const context = { contextActivities: { grouping: requisition } };
    expect(employmentEventOf(statement(type, { actor: office, object: ada, context }))).toMatchObject({
      type,
      candidate: 'mbox:mailto:ada@example.org',
      requisition: requisition.id,
      application: registration,
    });
    const extensions = { [EXTENSION.requisition]: requisition.id };
    expect(employmentEventOf(statement(type, { actor: office, object: ada, extensions }))?.type).toBe(type);
    // The actor is never whom it is done to.
    expect(lacks(statement(type, { object: requisition }))).toEqual(['candidate_missing']);
  });

  it.each(['reclassified', 'detailed'] as const)('%s is ours on a position', (type) => {
    expect(readEmploymentEvent(statement(type, { object: { id: 'urn:x' } }))).toBeUndefined();
    expect(employmentEventOf(statement(type))).toMatchObject({ type });
  });

  it.each(['enrolled', 'released', 'subsidised'] as const)('%s is ours on a programme', (type) => {
    expect(readEmploymentEvent(statement(type, { object: { id: 'urn:x' } }))).toBeUndefined();
    expect(employmentEventOf(statement(type, { object: programme }))?.programme).toBe(programme.id);
    const extensions = { [EXTENSION.programme]: 'urn:programme:2' };
    expect(employmentEventOf(statement(type, { extensions }))?.programme).toBe('urn:programme:2');
  });

  it('promotes people, not content', () => {
    const content = { ...statement('promoted'), verb: { id: 'http://id.tincanapi.com/verb/promoted' } };
    expect(readEmploymentEvent(content)).toBeUndefined();
  });
});

describe('the end of an application', () => {
  it.each(['lapsed', 'withdrawn'] as const)('%s is said of the candidate, or by the employer', (type) => {
    expect(employmentEventOf(statement(type, { object: requisition }))?.candidate).toBe(
      'mbox:mailto:ada@example.org',
    );
    expect(employmentEventOf(statement(type, { actor: office, object: ada }))?.candidate).toBe(
      'mbox:mailto:ada@example.org',
    );
  });

  it('rejected is said by the employer', () => {
    expect(lacks(statement('rejected', { object: requisition }))).toEqual(['candidate_missing']);
    expect(employmentEventOf(statement('rejected', { actor: office, object: ada }))?.type).toBe('rejected');
  });
});

describe('pay', () => {
  const whole = {
    [EXTENSION.money]: { amount: 3_200.5, currency: 'EUR' },
    [EXTENSION.payPeriod]: { from: '2026-04-01', until: '2026-05-01T00:00:00Z' },
    [EXTENSION.payBasis]: 'month',
  };
  const paid = (extensions: object) => statement('paid', { extensions });

  it('is an amount in a currency for a period, by hour or month or whatever it says', () => {
    expect(employmentEventOf(paid(whole))?.pay).toStrictEqual({
      amount: 3_200.5,
      currency: 'EUR',
      basis: 'month',
      from: Date.UTC(2026, 3, 1),
      until: Date.UTC(2026, 4, 1),
    });
    expect(
      employmentEventOf(paid({ ...whole, [EXTENSION.money]: { amount: 0, currency: 'USD' } }))?.pay?.amount,
    ).toBe(0);
    for (const basis of ['hour', 'day', 'week', 'quarter', 'year', 'period'])
      expect(employmentEventOf(paid({ ...whole, [EXTENSION.payBasis]: basis }))?.pay?.basis).toBe(basis);
  });

  it.each([
    [{ [EXTENSION.money]: { amount: -1, currency: 'EUR' } }, ['pay_negative']],
    [{ [EXTENSION.money]: { amount: '1', currency: 'EUR' } }, ['pay_missing']],
    [{ [EXTENSION.money]: { amount: 1, currency: 'euro' } }, ['pay_missing']],
    [{ [EXTENSION.money]: undefined }, ['pay_missing']],
    [{ [EXTENSION.payPeriod]: { from: '2026-05-01', until: '2026-04-01' } }, ['period_reversed']],
    [{ [EXTENSION.payPeriod]: { from: '2026-05-01', until: '2026-05-01' } }, ['period_reversed']],
    [{ [EXTENSION.payPeriod]: { from: '2026-05-01' } }, ['period_missing']],
    [{ [EXTENSION.payPeriod]: { until: '2026-05-01' } }, ['period_missing']],
    [{ [EXTENSION.payPeriod]: { from: '1 May', until: '2 May' } }, ['period_missing']],
    [{ [EXTENSION.payBasis]: 'fortnight' }, ['period_missing']],
    [{ [EXTENSION.payBasis]: undefined, [EXTENSION.money]: undefined }, ['pay_missing', 'period_missing']],
  ])('that is not whole is refused: %j', (part, codes) => {
    expect(lacks(paid({ ...whole, ...part }))).toEqual(codes);
  });

  it.each([
    ['money', { amount: -1, currency: 'EUR' }, '.amount'],
    ['payPeriod', { from: '2026-05-01', until: '2026-04-01' }, ''],
  ] as const)('that is wrong is shown where it is: %s', (name, part, member) => {
    expect(issuesOf(paid({ ...whole, [EXTENSION[name]]: part })).map(({ path }) => path)).toEqual([
      `$..extensions['${EXTENSION[name]}']${member}`,
    ]);
  });

  it('is read of pay alone', () => {
    expect(employmentEventOf(statement('started', { extensions: whole }))).not.toHaveProperty('pay');
  });
});

describe('a seat in a programme', () => {
  it('may have a price, and somebody pays it', () => {
    const extensions = {
      [EXTENSION.money]: { amount: 450, currency: 'USD' },
      [EXTENSION.payer]: { id: 'https://acme.example', name: 'Acme' },
    };
    expect(employmentEventOf(statement('subsidised', { object: programme, extensions }))).toMatchObject({
      programme: programme.id,
      price: { amount: 450, currency: 'USD' },
      payer: 'https://acme.example',
    });
    const free = employmentEventOf(statement('enrolled', { object: programme }));
    for (const name of ['price', 'payer', 'pay']) expect(free).not.toHaveProperty(name);
    expect(employmentEventOf(statement('started', { extensions }))).not.toHaveProperty('price');
  });
});

describe('a separation', () => {
  const separated = (extensions: object) => statement('separated', { extensions });
  const of = (extensions: object) => employmentEventOf(separated(extensions))?.separation;

  it('has a type, and a reason apart from it', () => {
    for (const type of ['voluntary', 'involuntary', 'end_of_contract', 'other'])
      expect(of({ [EXTENSION.separationType]: type })?.type).toBe(type);
    expect(
      of({ [EXTENSION.separationType]: 'involuntary', [EXTENSION.separationReason]: 'reorganised' }),
    ).toStrictEqual({
      type: 'involuntary',
      reason: 'reorganised',
      voluntary: undefined,
    });
    expect(
      of({ [EXTENSION.separationReason]: { scheme: 'https://codes.example', code: 'R7' } }),
    ).toStrictEqual({
      reason: 'R7',
      reasonScheme: 'https://codes.example',
      voluntary: undefined,
    });
    const [unknown, ...others] = issuesOf(separated({ [EXTENSION.separationType]: 'fired' }));
    expect(others).toEqual([]);
    expect(unknown).toMatchObject({
      code: 'separation_type_unknown',
      path: `$.context.extensions['${EXTENSION.separationType}']`,
    });
    for (const type of SEPARATION_TYPES) expect(unknown?.hint).toContain(`"${type}"`);
  });

  it('that is said to be voluntary is so, and one that is not may have ended in any other way', () => {
    expect(of({ [EXTENSION.voluntary]: true })?.type).toBe('voluntary');
    expect(of({ [EXTENSION.voluntary]: false })?.type).toBe('other');
    expect(of({ [EXTENSION.voluntary]: true, [EXTENSION.separationType]: 'end_of_contract' })?.type).toBe(
      'end_of_contract',
    );
    expect(of({})).not.toHaveProperty('type');
  });
});

describe('what comparisons group by', () => {
  it('is read where it is whole, and else left out', () => {
    const prior = { scheme: 'O*NET-SOC', version: '29.0', code: '35-3023.00' };
    const extensions = {
      [EXTENSION.region]: 'US-CO',
      [EXTENSION.opened]: '2026-01-02',
      [EXTENSION.priorOccupation]: prior,
      [EXTENSION.experience]: 3.5,
      [EXTENSION.subsidised]: false,
    };
    expect(employmentEventOf(statement('started', { extensions }))).toMatchObject({
      region: 'US-CO',
      opened: Date.UTC(2026, 0, 2),
      priorOccupation: prior,
      experience: 3.5,
      subsidised: false,
    });
    const odd = {
      [EXTENSION.region]: 7,
      [EXTENSION.opened]: 'soon',
      [EXTENSION.priorOccupation]: { code: '1' },
      [EXTENSION.experience]: -1,
      [EXTENSION.subsidised]: 'yes',
    };
    const event = employmentEventOf(statement('started', { extensions: odd }));
    for (const name of ['region', 'opened', 'priorOccupation', 'experience', 'subsidised'])
      expect(event).not.toHaveProperty(name);
    for (const years of [0, 100])
      expect(
        employmentEventOf(statement('started', { extensions: { [EXTENSION.experience]: years } }))
          ?.experience,
      ).toBe(years);
    expect(
      employmentEventOf(statement('started', { extensions: { [EXTENSION.experience]: 101 } })),
    ).not.toHaveProperty('experience');
  });
});

describe('the row of a source', () => {
  const repeating = (record: unknown) => statement('started', { extensions: { [EXTENSION.record]: record } });
  const record = { source: 'https://ats.example', key: 'a|b', version: 2 };

  it('is a source, a key and a version', () => {
    expect(employmentEventOf(repeating(record))?.record).toStrictEqual(record);
    expect(employmentEventOf(repeating(undefined))).not.toHaveProperty('record');
  });

  it.each([
    { version: 0 },
    { version: 1.5 },
    { version: '1' },
    { source: '' },
    { key: '' },
    { key: 'x'.repeat(1_001) },
    { source: 'x'.repeat(1_001) },
  ])('is refused with %j', (part) => {
    expect(lacks(repeating({ ...record, ...part }))).toEqual(['record_incomplete']);
  });

  it('has one text as a key, whatever is in its parts', () => {
    expect(recordKey(record)).toBe('https%3A%2F%2Fats.example|a%7Cb');
    expect(recordKey({ source: 'a|b', key: 'c', version: 1 })).not.toBe(
      recordKey({ source: 'a', key: 'b|c', version: 1 }),
    );
  });
});
